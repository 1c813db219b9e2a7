package io.saola.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
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
    Optional<Path> programs = PostgresServer.installed();
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(programs).as("PostgreSQL's initdb, Debian package postgresql").isPresent();
    }
    assumeTrue(programs.isPresent(), "PostgreSQL's initdb is missing (Debian: postgresql)");
    server = PostgresServer.start(programs.orElseThrow());
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.stop();
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
