package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.events.evidence.EvidencePart;
import io.saola.events.review.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
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

  /** The files of an incident's evidence. */
  public List<EvidencePart> evidence(String incident) {
    return database.read(handle -> EvidenceRows.of(handle, incident));
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
    Conditions where = where(filter);
    where.behind("detected_at", "id", cursor);
    return page(
        "SELECT * FROM incident " + where.sql() + " ORDER BY detected_at DESC, id LIMIT :limit",
        where.values(),
        limit);
  }

  private static Conditions where(IncidentFilter filter) {
    var where = new Conditions();
    where.anyOf("review_state", filter.reviews().stream().map(state -> state.id()).toList());
    where.anyOf("type", filter.types().stream().map(type -> type.id()).toList());
    where.anyOf("camera", filter.cameras());
    where.between("detected_at", filter.from(), filter.to());
    if (filter.overdue()) {
      where.add("overdue = 1");
    }
    filter.words().forEach(word -> has(where, word));
    return where;
  }

  private static void has(Conditions where, IncidentFilter.Word word) {
    var either = new ArrayList<String>();
    either.add("search LIKE " + where.bind(SearchText.anywhere(word.folded())) + " ESCAPE '!'");
    if (!word.types().isEmpty()) {
      either.add(where.in("type", word.types().stream().map(type -> type.id()).toList()));
    }
    if (!word.cameras().isEmpty()) {
      either.add(where.in("camera", word.cameras()));
    }
    where.add("(" + String.join(" OR ", either) + ")");
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
      return open(query);
    }
  }

  /** Exercises that go on and began before a time. */
  static List<OpenIncident> openDrills(Handle handle, Instant begunBefore) {
    try (var query =
        handle.createQuery(
            """
            SELECT * FROM incident WHERE drill = 1 AND ended_at IS NULL AND pushed_at < :before
            ORDER BY detected_at, id
            """)) {
      return open(query.bind("before", IncidentRows.micros(begunBefore)));
    }
  }

  private static List<OpenIncident> open(Query query) {
    return query
        .map(
            (row, _) ->
                new OpenIncident(IncidentRows.stored(row), new MediaTime(row.getLong("known_at"))))
        .list();
  }
}
