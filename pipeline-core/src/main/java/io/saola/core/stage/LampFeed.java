package io.saola.core.stage;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.LampColour;
import org.jspecify.annotations.Nullable;

/** What traffic lights show, as their controllers tell it. Safe for use by any thread. */
@FunctionalInterface
public interface LampFeed {

  /**
   * What a lamp showed at a moment of the last seconds. Never blocks and makes no garbage.
   *
   * @param lamp id of one of the camera's lamps
   * @param nanos the moment, by the node's ticker
   * @return null when nobody knows: the controller is not heard or has not been for long, said
   *     something unknown, or there is no such lamp
   */
  @Nullable LampColour colour(CameraId camera, String lamp, long nanos);

  /** For recordings, of which no controller speaks. */
  static LampFeed none() {
    return (_, _, _) -> null;
  }
}
