package io.saola.events.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresStoreTest extends StoreContract {

  private static @Nullable PostgresServer server;
  private static int databases;
  private String url = "";

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresServer.startIfInstalled().orElse(null);
    assumeTrue(server != null, "PostgreSQL's initdb is missing (Debian: postgresql)");
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  @Override
  void open() throws Exception {
    if (url.isEmpty()) {
      url = server.newDatabase("saola_" + databases++);
    }
    super.open();
  }

  @Override
  String url() {
    return url;
  }
}
