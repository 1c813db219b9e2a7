package io.saola.events.review;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Silence for a while.
 *
 * @param rule whose alerts are kept back, null for every rule of the camera
 * @param since wall time
 * @param until wall time at which it ends by itself
 * @param by who wanted it
 * @param incident id of the one that led to it
 * @param withheld incidents kept back so far
 */
public record Mute(
    String id,
    CameraId camera,
    @Nullable String rule,
    Instant since,
    Instant until,
    String reason,
    String by,
    String incident,
    long withheld) {

  /** A shift: nobody should forget that a camera is silent. */
  public static final Duration LONGEST = Duration.ofHours(12);

  public boolean lastsAt(Instant time) {
    return time.isBefore(until);
  }

  public boolean covers(Incident other) {
    return camera.equals(other.camera()) && (rule == null || rule.equals(other.rule()));
  }

  /** The same, with what it has kept back by now. */
  public Mute withheld(long now) {
    return new Mute(id, camera, rule, since, until, reason, by, incident, now);
  }
}
