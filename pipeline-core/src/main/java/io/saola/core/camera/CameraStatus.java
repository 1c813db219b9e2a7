package io.saola.core.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera's state at one moment.
 *
 * @param reason one sentence for an operator; empty while all is well; never holds a secret
 * @param since wall time at which this state began
 * @param stream what the camera sends, once known
 */
public record CameraStatus(
    CameraId camera, CameraState state, String reason, Instant since, @Nullable StreamInfo stream) {

  /**
   * What a camera sends.
   *
   * @param codec the encoding's name, as in SDP: {@code H264}
   * @param width pixels, 0 while unknown
   * @param height pixels, 0 while unknown
   */
  public record StreamInfo(String codec, int width, int height) {}
}
