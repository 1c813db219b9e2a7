package io.saola.events.store;

import io.saola.core.camera.CameraId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The newest checkpoint of each camera. */
final class CheckpointRows {

  private CheckpointRows() {}

  static void save(Handle handle, CameraId camera, byte[] state, Instant at) {
    handle.execute(
        """
        INSERT INTO checkpoint (camera, state, saved_at) VALUES (?, ?, ?)
        ON CONFLICT (camera) DO UPDATE SET state = excluded.state, saved_at = excluded.saved_at
        """,
        camera.value(),
        state,
        IncidentRows.micros(at));
  }

  static Optional<byte[]> load(Handle handle, CameraId camera) {
    try (var query =
        handle.select("SELECT state FROM checkpoint WHERE camera = ?", camera.value())) {
      return query.map((row, _) -> row.getBytes(1)).findOne();
    }
  }
}
