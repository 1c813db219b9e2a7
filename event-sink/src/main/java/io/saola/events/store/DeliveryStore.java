package io.saola.events.store;

import io.saola.events.store.DeliveryRow.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How far each destination has come in the feed, and what became of each change there. Safe for use
 * by any thread; waits for the disk.
 */
public final class DeliveryStore {

  private final Database database;

  public DeliveryStore(Database database) {
    this.database = database;
  }

  /**
   * Where a destination goes on.
   *
   * @param position every change up to this one is among the rows, or not for this destination
   * @param beyond changes after it that were delivered already
   * @param waiting oldest first
   */
  public record Progress(long position, Set<Long> beyond, List<DeliveryRow> waiting) {}

  /**
   * Gives a destination's progress.
   *
   * @param newest change that one which is new will not be told of any more
   */
  public Progress begin(String destination, long newest) {
    return database.write(
        handle -> {
          OptionalLong known = position(handle, destination);
          long position = known.orElse(newest);
          if (known.isEmpty()) {
            handle.execute(
                "INSERT INTO destination (id, position) VALUES (?, ?)", destination, position);
          }
          return new Progress(
              position,
              deliveredAfter(handle, destination, position),
              rows(handle, destination, State.WAITING, Integer.MAX_VALUE));
        });
  }

  /** Notes what became of some changes, and how far the destination has come. */
  public void save(String destination, long position, List<DeliveryRow> rows) {
    database.write(
        handle -> {
          handle.execute("UPDATE destination SET position = ? WHERE id = ?", position, destination);
          return upsert(handle, rows);
        });
  }

  private static int upsert(Handle handle, List<DeliveryRow> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    try (var batch =
        handle.prepareBatch(
            """
            INSERT INTO delivery
              (destination, seq, incident, state, attempts, next_at, reason, made_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (destination, seq) DO UPDATE SET state = excluded.state,
              attempts = excluded.attempts, next_at = excluded.next_at,
              reason = excluded.reason, made_at = excluded.made_at
            """)) {
      for (DeliveryRow row : rows) {
        batch.add(
            row.destination(),
            row.seq(),
            row.incident(),
            row.state().id(),
            row.attempts(),
            micros(row.nextAt()),
            row.reason(),
            micros(row.at()));
      }
      return batch.execute().length;
    }
  }

  /** What was given up, oldest first. */
  public List<DeliveryRow> dead(String destination, int limit) {
    return database.read(handle -> rows(handle, destination, State.DEAD, limit));
  }

  /** How many of a destination's deliveries are in a state other than delivered. */
  public long count(String destination, State state) {
    return database.<Long, RuntimeException>read(
        handle ->
            handle
                .select(
                    "SELECT COUNT(*) FROM delivery WHERE destination = ? AND state = ?",
                    destination,
                    state.id())
                .mapTo(Long.class)
                .one());
  }

  /**
   * Lets what was given up wait again.
   *
   * @param seq the one, or null for all of them
   * @return those that wait now
   */
  public List<DeliveryRow> revive(String destination, @Nullable Long seq, Instant now) {
    return database.write(
        handle -> {
          List<DeliveryRow> revived =
              rows(handle, destination, State.DEAD, Integer.MAX_VALUE).stream()
                  .filter(row -> seq == null || row.seq() == seq)
                  .map(row -> waiting(row, now))
                  .toList();
          int _ = upsert(handle, revived);
          return revived;
        });
  }

  private static DeliveryRow waiting(DeliveryRow dead, Instant now) {
    return new DeliveryRow(
        dead.destination(), dead.seq(), dead.incident(), State.WAITING, 0, now, dead.reason(), now);
  }

  /** What became of an incident's changes everywhere, oldest change first. */
  public List<DeliveryRow> ofIncident(String incident) {
    return database.read(
        handle -> {
          try (var query =
              handle.select(
                  "SELECT * FROM delivery WHERE incident = ? ORDER BY seq, destination",
                  incident)) {
            return query.map((row, _) -> read(row)).list();
          }
        });
  }

  static OptionalLong position(Handle handle, String destination) {
    return handle
        .select("SELECT position FROM destination WHERE id = ?", destination)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private static Set<Long> deliveredAfter(Handle handle, String destination, long position) {
    return new HashSet<>(
        handle
            .select(
                "SELECT seq FROM delivery WHERE destination = ? AND seq > ?", destination, position)
            .mapTo(Long.class)
            .list());
  }

  private static List<DeliveryRow> rows(Handle handle, String destination, State state, int limit) {
    try (var query =
        handle.select(
            "SELECT * FROM delivery WHERE destination = ? AND state = ? ORDER BY seq LIMIT ?",
            destination,
            state.id(),
            limit)) {
      return query.map((row, _) -> read(row)).list();
    }
  }

  private static DeliveryRow read(ResultSet row) throws SQLException {
    return new DeliveryRow(
        row.getString("destination"),
        row.getLong("seq"),
        row.getString("incident"),
        State.byId(row.getString("state")),
        row.getInt("attempts"),
        IncidentRows.nullableInstant(row, "next_at"),
        row.getString("reason"),
        IncidentRows.instant(row.getLong("made_at")));
  }

  private static @Nullable Long micros(@Nullable Instant at) {
    return at == null ? null : (Long) IncidentRows.micros(at);
  }
}
