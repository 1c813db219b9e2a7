package io.saola.events.store;

import org.jdbi.v3.core.Handle;

/** How far each journal of accepted events is stored. */
final class JournalRows {

  private JournalRows() {}

  static void save(Handle handle, String journal, long upTo) {
    handle.execute(
        """
        INSERT INTO intake (journal, position) VALUES (?, ?)
        ON CONFLICT (journal) DO UPDATE SET position = excluded.position
        """,
        journal,
        upTo);
  }

  static long position(Handle handle, String journal) {
    return handle
        .select("SELECT position FROM intake WHERE journal = ?", journal)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
