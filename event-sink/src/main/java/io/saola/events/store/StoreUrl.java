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

  /** The address without user, password and options: safe to print. */
  String printable() {
    String plain = withoutQuery(jdbc);
    int at = plain.lastIndexOf('@');
    return at < 0 ? plain : plain.substring(0, plain.indexOf("//") + 2) + plain.substring(at + 1);
  }

  Optional<Path> folder() {
    return Optional.ofNullable(file).map(Path::getParent);
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
