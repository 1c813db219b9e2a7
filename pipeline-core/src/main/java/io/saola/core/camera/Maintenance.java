package io.saola.core.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera that somebody has taken out of the analysis: it stays connected, and nothing that it
 * shows raises an alert.
 *
 * @param since wall time
 * @param until wall time at which it ends by itself, or null to go on until somebody ends it
 * @param reason in the words of whoever took it out
 * @param by user name
 */
public record Maintenance(
    CameraId camera, Instant since, @Nullable Instant until, String reason, String by) {

  /** Whether it lasts at this moment. */
  public boolean lastsAt(Instant now) {
    return until == null || now.isBefore(until);
  }
}
