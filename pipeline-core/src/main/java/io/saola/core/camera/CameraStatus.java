package io.saola.core.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera's state at one moment.
 *
 * @param reason one sentence for an operator; empty while all is well; never holds a secret
 * @param since wall time at which this state began
 * @param stream what the camera sends, once known
 * @param evidence how its evidence stream fares; null when the camera has none of its own
 */
public record CameraStatus(
    CameraId camera,
    CameraState state,
    String reason,
    Instant since,
    @Nullable StreamInfo stream,
    @Nullable Evidence evidence) {

  /** The state of a camera without an evidence stream of its own. */
  public CameraStatus(
      CameraId camera,
      CameraState state,
      String reason,
      Instant since,
      @Nullable StreamInfo stream) {
    this(camera, state, reason, since, stream, null);
  }

  /** The same with another word on its evidence stream. */
  public CameraStatus with(@Nullable Evidence other) {
    return new CameraStatus(camera, state, reason, since, stream, other);
  }

  /**
   * What a camera sends.
   *
   * @param codec the encoding's name, as in SDP: {@code H264}
   * @param width pixels, 0 while unknown
   * @param height pixels, 0 while unknown
   */
  public record StreamInfo(String codec, int width, int height) {}

  /**
   * The stream that is kept for clips.
   *
   * @param reason one sentence for an operator; empty while all is well
   * @param since wall time at which this state began
   */
  public record Evidence(CameraState state, String reason, Instant since) {}
}
