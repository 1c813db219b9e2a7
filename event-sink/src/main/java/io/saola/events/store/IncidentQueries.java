package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.events.review.Review;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what the store holds. Safe for use by any thread; waits for the disk. */
public final class IncidentQueries {

  private final Database database;

  public IncidentQueries(Database database) {
    this.database = database;
  }

  public Optional<StoredIncident> find(String id) {
    return database.read(handle -> find(handle, id));
  }

  /** All steps of an incident's review, oldest first. */
  public List<Review> reviews(String incident) {
    return database.read(handle -> ReviewRows.of(handle, incident));
  }

  /** The changes after {@code seq}, oldest first, each with its incident as it stands now. */
  public List<IncidentChange> changesAfter(long seq, int limit) {
    return database.read(handle -> FeedRows.after(handle, seq, limit));
  }

  /** A change with its incident as it stands now; empty when it was removed as old. */
  public Optional<IncidentChange> change(long seq) {
    return changesAfter(seq - 1, 1).stream().filter(change -> change.seq() == seq).findFirst();
  }

  /** Number of the newest change, 0 before the first. */
  public long newestChange() {
    return database.<Long, RuntimeException>read(FeedRows::newest);
  }

  /** Number of the newest event of a journal that is stored, 0 when none is. */
  public long journalPosition(String journal) {
    return database.<Long, RuntimeException>read(handle -> JournalRows.position(handle, journal));
  }

  public Optional<byte[]> checkpoint(CameraId camera) {
    return database.read(handle -> CheckpointRows.load(handle, camera));
  }

  /**
   * Part of the list, newest detection first, ids ascending within the same microsecond.
   *
   * @param limit at most this many, at least 1
   * @param cursor begin behind it; null begins with the newest
   */
  public IncidentPage page(IncidentFilter filter, int limit, @Nullable PageCursor cursor) {
    IncidentWhere where = IncidentWhere.of(filter, cursor);
    return page(
        "SELECT * FROM incident " + where.sql() + " ORDER BY detected_at DESC, id LIMIT :limit",
        where.values(),
        limit);
  }

  private IncidentPage page(String sql, Map<String, Object> values, int limit) {
    // One more than asked for tells whether anything follows.
    List<StoredIncident> rows =
        database.read(
            handle -> {
              try (var query = handle.createQuery(sql)) {
                return query
                    .bindMap(values)
                    .bind("limit", limit + 1)
                    .map((row, _) -> IncidentRows.stored(row))
                    .list();
              }
            });
    if (rows.size() <= limit) {
      return new IncidentPage(rows, null);
    }
    var last = rows.get(limit - 1).incident();
    return new IncidentPage(
        rows.subList(0, limit), new PageCursor(last.detectedAt(), last.id().value()));
  }

  static Optional<StoredIncident> find(Handle handle, String id) {
    try (var query = handle.select("SELECT * FROM incident WHERE id = ?", id)) {
      return query.map((row, _) -> IncidentRows.stored(row)).findOne();
    }
  }

  /** Those of some ids that are known. */
  static Map<String, StoredIncident> findAll(Handle handle, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    try (var query = handle.createQuery("SELECT * FROM incident WHERE id IN (<ids>)")) {
      return query
          .bindList("ids", List.copyOf(ids))
          .map((row, _) -> IncidentRows.stored(row))
          .collect(Collectors.toMap(stored -> stored.incident().id().value(), Function.identity()));
    }
  }

  static List<OpenIncident> open(Handle handle) {
    try (var query =
        handle.createQuery(
            "SELECT * FROM incident WHERE ended_at IS NULL ORDER BY detected_at, id")) {
      return query
          .map(
              (row, _) ->
                  new OpenIncident(
                      IncidentRows.stored(row), new MediaTime(row.getLong("known_at"))))
          .list();
    }
  }
}
