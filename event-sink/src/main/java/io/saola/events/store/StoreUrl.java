package io.saola.events.store;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC address of a store, taken apart.
 *
 * @param jdbc as configured; may hold a password, never to be printed
 * @param file the database file of SQLite
 */
record StoreUrl(String jdbc, Dialect dialect, @Nullable Path file) {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  static StoreUrl parse(String jdbc) throws StoreException {
    if (jdbc.startsWith(POSTGRESQL)) {
      if (withoutQuery(jdbc).contains("@")) {
        // The driver would take them for a host, and show them in its errors.
        throw new StoreException(
            "store.url: PostgreSQL takes user and password as ?user=…&password=… at the end");
      }
      return new StoreUrl(jdbc, Dialect.POSTGRESQL, null);
    }
    if (!jdbc.startsWith(SQLITE)) {
      throw new StoreException("store.url: expected jdbc:sqlite:FILE or jdbc:postgresql://…");
    }
    String rest = withoutQuery(jdbc.substring(SQLITE.length()));
    if (rest.isBlank() || rest.startsWith(":")) {
      throw new StoreException(
          "store.url: a file is needed after jdbc:sqlite:, since incidents must outlive a restart");
    }
    String file = rest.startsWith("file:") ? rest.substring("file:".length()) : rest;
    return new StoreUrl(jdbc, Dialect.SQLITE, Path.of(file).toAbsolutePath());
  }

  /** The address without its options, which hold user and password: safe to print. */
  String printable() {
    return withoutQuery(jdbc);
  }

  Optional<Path> folder() {
    return Optional.ofNullable(file).map(Path::getParent);
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
