package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.geometry.Box;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentId;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.PictureFault;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.events.review.DismissalReason;
import io.saola.events.review.Review;
import io.saola.events.review.ReviewState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Rows of the table incident to records and back. */
final class IncidentRows {

  private static final String COLUMNS =
      """
      id, camera, rule, type, severity, zone, started_at, detected_at, ended_at, known_at,
      pushed_at, confidence, tracks, box_x, box_y, box_width, box_height, frame_width, frame_height,
      fault
      """;

  private static final String INSERT =
      "INSERT INTO incident ("
          + COLUMNS
          + """
          , snapshot, review_state, due_at, drill, search)
          VALUES (:id, :camera, :rule, :type, :severity, :zone, :startedAt, :detectedAt, :endedAt,
            :knownAt, :pushedAt, :confidence, :tracks, :boxX, :boxY, :boxWidth, :boxHeight,
            :frameWidth, :frameHeight, :fault, :snapshot, 'new', :dueAt, :drill, :search)
          """;

  private static final String UPDATE =
      """
      UPDATE incident SET camera = :camera, rule = :rule, type = :type, severity = :severity,
        zone = :zone, started_at = :startedAt, detected_at = :detectedAt, ended_at = :endedAt,
        known_at = :knownAt, confidence = :confidence, tracks = :tracks, box_x = :boxX,
        box_y = :boxY, box_width = :boxWidth, box_height = :boxHeight, frame_width = :frameWidth,
        frame_height = :frameHeight, fault = :fault, snapshot = :snapshot,
        due_at = :dueAt
      WHERE id = :id
      """;

  private IncidentRows() {}

  /** Adds some that nobody has looked at. */
  static void insert(Handle handle, List<StoredIncident> incidents) {
    if (incidents.isEmpty()) {
      return;
    }
    try (var insert = handle.prepareBatch(INSERT)) {
      for (StoredIncident stored : incidents) {
        bind(insert, stored, stored.incident().detectedAt().micros())
            .bind("pushedAt", micros(stored.pushedAt()))
            .bind("drill", stored.drill() ? 1 : 0)
            .bind("search", SearchText.of(stored.incident()))
            .add();
      }
      var _ = insert.execute();
    }
  }

  /** Writes what rules say of some, and where their pictures lie. */
  static void update(Handle handle, List<OpenIncident> incidents) {
    if (incidents.isEmpty()) {
      return;
    }
    try (var update = handle.prepareBatch(UPDATE)) {
      for (OpenIncident each : incidents) {
        bind(update, each.stored(), each.knownAt().micros()).add();
      }
      var _ = update.execute();
    }
  }

  /** Marks some whose time has passed, the longest overdue first. */
  static List<IncidentId> markOverdue(Handle handle, Instant now, int limit) {
    List<String> ids =
        handle
            .select(
                "SELECT id FROM incident WHERE due_at <= ? AND overdue = 0 ORDER BY due_at LIMIT ?",
                micros(now),
                limit)
            .mapTo(String.class)
            .list();
    ids.forEach(id -> handle.execute("UPDATE incident SET overdue = 1 WHERE id = ?", id));
    return ids.stream().map(IncidentId::new).toList();
  }

  private static PreparedBatch bind(PreparedBatch statement, StoredIncident stored, long knownAt) {
    Incident incident = stored.incident();
    MediaTime endedAt = incident.endedAt();
    PictureFault fault = incident.fault();
    Instant dueAt = stored.dueAt();
    return statement
        .bind("id", incident.id().value())
        .bind("camera", incident.camera().value())
        .bind("rule", incident.rule())
        .bind("type", incident.type().id())
        .bind("severity", incident.severity().id())
        .bind("zone", incident.zone())
        .bind("startedAt", incident.startedAt().micros())
        .bind("detectedAt", incident.detectedAt().micros())
        .bind("endedAt", endedAt == null ? null : (Long) endedAt.micros())
        .bind("knownAt", knownAt)
        .bind("confidence", incident.confidence())
        .bind("tracks", joined(incident.tracks()))
        .bind("boxX", incident.box().x())
        .bind("boxY", incident.box().y())
        .bind("boxWidth", incident.box().width())
        .bind("boxHeight", incident.box().height())
        .bind("frameWidth", incident.frameWidth())
        .bind("frameHeight", incident.frameHeight())
        .bind("fault", fault == null ? null : fault.id())
        .bind("snapshot", stored.snapshot())
        .bind("dueAt", dueAt == null ? null : (Long) micros(dueAt));
  }

  static StoredIncident stored(ResultSet row) throws SQLException {
    return new StoredIncident(
        incident(row),
        instant(row.getLong("pushed_at")),
        row.getString("snapshot"),
        review(row),
        row.getInt("review_version"),
        nullableInstant(row, "due_at"),
        row.getInt("overdue") != 0,
        row.getInt("drill") != 0);
  }

  private static Incident incident(ResultSet row) throws SQLException {
    Long endedAt = nullableLong(row, "ended_at");
    return new Incident(
        new IncidentId(row.getString("id")),
        new CameraId(row.getString("camera")),
        row.getString("rule"),
        IncidentType.byId(row.getString("type")).orElseThrow(),
        Severity.byId(row.getString("severity")).orElseThrow(),
        new MediaTime(row.getLong("started_at")),
        new MediaTime(row.getLong("detected_at")),
        endedAt == null ? null : new MediaTime(endedAt),
        row.getDouble("confidence"),
        row.getString("zone"),
        split(row.getString("tracks")),
        new Box(
            row.getDouble("box_x"),
            row.getDouble("box_y"),
            row.getDouble("box_width"),
            row.getDouble("box_height")),
        row.getInt("frame_width"),
        row.getInt("frame_height"),
        Optional.ofNullable(row.getString("fault")).flatMap(PictureFault::byId).orElse(null));
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        ReviewState.byId(row.getString("review_state")).orElseThrow(),
        row.getString("review_note"),
        row.getString("review_assignee"),
        row.getString("review_unit"),
        reason(row.getString("review_reason")),
        row.getString("review_by"),
        nullableInstant(row, "review_at"));
  }

  static @Nullable DismissalReason reason(@Nullable String id) {
    return Optional.ofNullable(id).flatMap(DismissalReason::byId).orElse(null);
  }

  static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
    Long micros = nullableLong(row, column);
    return micros == null ? null : instant(micros);
  }

  static long micros(Instant instant) {
    return MediaTime.of(instant).micros();
  }

  static Instant instant(long micros) {
    return new MediaTime(micros).toInstant();
  }

  private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }

  private static String joined(List<Long> tracks) {
    return tracks.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Long> split(String tracks) {
    return tracks.isEmpty()
        ? List.of()
        : Arrays.stream(tracks.split(",")).map(Long::valueOf).toList();
  }
}
