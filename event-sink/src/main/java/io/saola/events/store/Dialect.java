package io.saola.events.store;

import java.util.Map;
import java.util.Properties;

/** The few things in which the two databases differ; SQL is not among them. */
enum Dialect {
  SQLITE("BLOB"),
  POSTGRESQL("BYTEA");

  private final String bytes;

  Dialect(String bytes) {
    this.bytes = bytes;
  }

  /** What the migrations fill in. */
  Map<String, String> placeholders() {
    return Map.of("bytes", bytes);
  }

  /** How connections are opened. */
  Properties connectionProperties(boolean writer) {
    var properties = new Properties();
    switch (this) {
      case SQLITE -> {
        // WAL lets readers and the one writer work side by side. FULL syncs at every commit: an
        // alert that was shown is still there after a power cut, for one fsync a batch.
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("foreign_keys", "true");
        // Short, since a writer that is refused tries again by itself and must end in time.
        properties.setProperty("busy_timeout", "1000");
        // A transaction that begins as a reader and then writes could not wait for its turn.
        properties.setProperty("transaction_mode", writer ? "IMMEDIATE" : "DEFERRED");
      }
      case POSTGRESQL -> {
        properties.setProperty("ApplicationName", "saola");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
      }
    }
    return properties;
  }
}
