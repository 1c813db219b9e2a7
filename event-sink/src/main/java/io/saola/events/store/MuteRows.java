package io.saola.events.store;

import io.saola.core.camera.CameraId;
import io.saola.events.review.Mute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alerts are silenced, and which were. Safe for use by any thread; waits for the disk. */
public final class MuteRows {

  private final Database database;

  public MuteRows(Database database) {
    this.database = database;
  }

  /** Those that nobody has ended, the ones that have run out by themselves included. */
  public List<Mute> open() {
    return database.read(
        handle -> {
          try (var query =
              handle.select("SELECT * FROM mute WHERE ended_at IS NULL ORDER BY since, id")) {
            return query.map((row, _) -> read(row)).list();
          }
        });
  }

  public void begin(Mute mute) {
    database.write(
        handle ->
            handle.execute(
                """
                INSERT INTO mute
                  (id, camera, rule, since, ends_at, reason, made_by, incident, withheld)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                mute.id(),
                mute.camera().value(),
                mute.rule(),
                IncidentRows.micros(mute.since()),
                IncidentRows.micros(mute.until()),
                mute.reason(),
                mute.by(),
                mute.incident(),
                mute.withheld()));
  }

  /**
   * Ends one.
   *
   * @param by null when it ends by itself
   */
  public void end(Mute mute, Instant at, @Nullable String by) {
    database.write(
        handle ->
            handle.execute(
                """
                UPDATE mute SET ended_at = ?, ended_by = ?, withheld = ?
                WHERE id = ? AND ended_at IS NULL
                """,
                IncidentRows.micros(at),
                by,
                mute.withheld(),
                mute.id()));
  }

  /** Notes how many incidents some have kept back. */
  public void note(List<Mute> mutes) {
    database.write(
        handle -> {
          for (Mute mute : mutes) {
            handle.execute("UPDATE mute SET withheld = ? WHERE id = ?", mute.withheld(), mute.id());
          }
          return mutes.size();
        });
  }

  private static Mute read(ResultSet row) throws SQLException {
    return new Mute(
        row.getString("id"),
        new CameraId(row.getString("camera")),
        row.getString("rule"),
        IncidentRows.instant(row.getLong("since")),
        IncidentRows.instant(row.getLong("ends_at")),
        row.getString("reason"),
        row.getString("made_by"),
        row.getString("incident"),
        row.getLong("withheld"));
  }
}
