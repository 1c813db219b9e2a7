package io.saola.core.stage;

import io.saola.core.camera.CameraId;
import java.util.Optional;

/**
 * Where the analysis keeps a camera's open situations, so that a restart forgets nothing. The bytes
 * are the analysis's own, versioned format. Implemented by the store; safe for use by any thread.
 */
public interface Checkpoints {

  /**
   * Replaces the camera's checkpoint. Never blocks: it is written soon, in order, and before the
   * store closes.
   */
  void save(CameraId camera, byte[] state);

  /** The newest checkpoint saved, also by an earlier run. */
  Optional<byte[]> load(CameraId camera);
}
