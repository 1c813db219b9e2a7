package io.saola.events.store;

import io.saola.events.store.DeliveryRow.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Removes old changes of the feed, and what became of them at destinations, a little at a time.
 * What a destination still has to be told stays, however old it is, for as long as the destination
 * is configured. Incidents themselves stay. Safe for use by any thread; waits for the disk.
 */
public final class OldRows {

  /** Changes with one transaction, so that no incident waits for it. */
  private static final int AT_ONCE = 1_000;

  private final Database database;

  public OldRows(Database database) {
    this.database = database;
  }

  /**
   * Removes the oldest of what is older than a time.
   *
   * @param configured ids of the destinations that there are
   * @return whether there may be more of it
   */
  public boolean removeBefore(Instant time, Set<String> configured) {
    long limit = IncidentRows.micros(time);
    return database.<Boolean, RuntimeException>write(
        handle -> {
          Optional<Long> upTo = oldest(handle, limit, needed(handle, configured));
          return upTo.isPresent() && remove(handle, upTo.get(), configured) > 0;
        });
  }

  /**
   * The change up to which every configured destination has come. The newest one is always needed:
   * its number is the one to count on from.
   */
  private static long needed(Handle handle, Set<String> configured) {
    long upTo = FeedRows.newest(handle) - 1;
    for (String destination : configured) {
      OptionalLong position = DeliveryStore.position(handle, destination);
      upTo = Math.min(upTo, position.orElse(upTo));
    }
    return upTo;
  }

  /** The last of the oldest changes that are all older than the limit. */
  private static Optional<Long> oldest(Handle handle, long limit, long upTo) {
    try (var query =
        handle.select(
            "SELECT seq, made_at FROM feed WHERE seq <= ? ORDER BY seq LIMIT ?", upTo, AT_ONCE)) {
      return query
          .map((row, _) -> row.getLong("made_at") < limit ? row.getLong("seq") : 0L)
          .list()
          .stream()
          .filter(seq -> seq > 0)
          .max(Long::compare);
    }
  }

  private static int remove(Handle handle, long upTo, Set<String> configured) {
    List<String> known = handle.select("SELECT id FROM destination").mapTo(String.class).list();
    int removed = 0;
    for (String destination : known) {
      // What waits for a destination that is gone is of use to nobody.
      String kept = configured.contains(destination) ? State.WAITING.id() : "";
      removed +=
          handle.execute(
              "DELETE FROM delivery WHERE destination = ? AND seq <= ? AND state <> ?",
              destination,
              upTo,
              kept);
    }
    return removed
        + handle.execute(
            """
            DELETE FROM feed WHERE seq <= ? AND NOT EXISTS (
              SELECT 1 FROM destination
              JOIN delivery ON delivery.destination = destination.id AND delivery.seq = feed.seq)
            """,
            upTo);
  }
}
