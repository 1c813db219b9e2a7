package io.saola.events.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The numbered changes. Numbers are given inside the one writer's transaction, so none is skipped.
 */
final class FeedRows {

  private FeedRows() {}

  static long newest(Handle handle) {
    return handle.select("SELECT COALESCE(MAX(seq), 0) FROM feed").mapTo(Long.class).one();
  }

  /** Adds numbered changes. */
  static void append(Handle handle, List<IncidentChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try (var insert =
        handle.prepareBatch(
            "INSERT INTO feed (seq, incident, change, made_at) VALUES (?, ?, ?, ?)")) {
      for (IncidentChange change : changes) {
        insert.add(
            change.seq(),
            change.incident().incident().id().value(),
            change.kind().id(),
            IncidentRows.micros(change.at()));
      }
      var _ = insert.execute();
    }
  }

  static List<IncidentChange> after(Handle handle, long seq, int limit) {
    try (var query =
        handle.createQuery(
            """
            SELECT feed.seq, feed.change, feed.made_at, incident.* FROM feed
            JOIN incident ON incident.id = feed.incident
            WHERE feed.seq > :seq ORDER BY feed.seq LIMIT :limit
            """)) {
      return query
          .bind("seq", seq)
          .bind("limit", limit)
          .map(
              (row, _) ->
                  new IncidentChange(
                      row.getLong("seq"),
                      IncidentChange.Kind.byId(row.getString("change")),
                      IncidentRows.instant(row.getLong("made_at")),
                      IncidentRows.stored(row)))
          .list();
    }
  }
}
