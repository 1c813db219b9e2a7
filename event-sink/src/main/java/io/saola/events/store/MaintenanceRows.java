package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Maintenance;
import io.saola.core.time.MediaTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which cameras are in maintenance, and which were. */
public final class MaintenanceRows {

  private final Database database;

  public MaintenanceRows(Database database) {
    this.database = database;
  }

  /** Those that nobody has ended, the ones that have run out by themselves included. */
  public List<Maintenance> open() {
    return database.read(
        handle -> {
          try (var query =
              handle.select(
                  """
                  SELECT camera, since, ends_at, reason, made_by
                  FROM maintenance WHERE ended_at IS NULL ORDER BY camera
                  """)) {
            return query.map((row, _) -> read(row)).list();
          }
        });
  }

  /** Begins one; one of the same camera that still lasts ends with it. */
  public void begin(Maintenance begun) {
    database.write(
        handle -> {
          long since = micros(begun.since());
          handle.execute(
              """
              UPDATE maintenance SET ended_at = ?, ended_by = ?
              WHERE camera = ? AND ended_at IS NULL
              """,
              since,
              begun.by(),
              begun.camera().value());
          Instant until = begun.until();
          return handle.execute(
              """
              INSERT INTO maintenance (camera, since, ends_at, reason, made_by)
              VALUES (?, ?, ?, ?, ?)
              """,
              begun.camera().value(),
              since,
              until == null ? null : micros(until),
              begun.reason(),
              begun.by());
        });
  }

  /**
   * Ends one.
   *
   * @param by null when it ends by itself
   */
  public void end(CameraId camera, Instant at, @Nullable String by) {
    database.write(
        handle ->
            handle.execute(
                """
                UPDATE maintenance SET ended_at = ?, ended_by = ?
                WHERE camera = ? AND ended_at IS NULL
                """,
                micros(at),
                by,
                camera.value()));
  }

  private static Maintenance read(ResultSet row) throws SQLException {
    long until = row.getLong("ends_at");
    boolean endless = row.wasNull();
    return new Maintenance(
        new CameraId(row.getString("camera")),
        instant(row.getLong("since")),
        endless ? null : instant(until),
        row.getString("reason"),
        row.getString("made_by"));
  }

  private static long micros(Instant at) {
    return MediaTime.of(at).micros();
  }

  private static Instant instant(long micros) {
    return new MediaTime(micros).toInstant();
  }
}
