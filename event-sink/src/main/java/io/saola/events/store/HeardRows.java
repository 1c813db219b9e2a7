package io.saola.events.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Messages that were taken, so that none is taken twice. */
final class HeardRows {

  private HeardRows() {}

  static boolean knows(Handle handle, HeardMessage message) {
    return handle
        .select(
            "SELECT 1 FROM heard WHERE destination = ? AND id = ?",
            message.destination(),
            message.id())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static void add(Handle handle, HeardMessage message, Instant at) {
    handle.execute(
        "INSERT INTO heard (destination, id, heard_at) VALUES (?, ?, ?)",
        message.destination(),
        message.id(),
        IncidentRows.micros(at));
  }
}
