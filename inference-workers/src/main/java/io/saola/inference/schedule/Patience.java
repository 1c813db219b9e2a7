package io.saola.inference.schedule;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.incident.IncidentType;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * How long a camera's frames are waited for until a rule about the camera being offline wants to
 * know, or what the camera sent last must be held for its evidence. Safe for use by any thread.
 */
final class Patience {

  private static final long NEVER = Long.MIN_VALUE;

  /** Encoded video that nobody holds is kept for longer, but not for minutes. */
  private static final Duration TO_HOLD = Duration.ofSeconds(30);

  private final Optional<Duration> longest;
  private volatile long heardNanos = NEVER;

  private Patience(Optional<Duration> longest) {
    this.longest = longest;
  }

  /** Of a camera that is not decoded no frame is waited for. */
  static Patience of(AnalysisPart part) {
    boolean decoded = part.analysis().decode() != CameraConfig.Decode.NONE;
    return new Patience(
        part.rules().stream()
            .filter(rule -> decoded && rule.type() == IncidentType.CAMERA_OFFLINE)
            .map(RuleConfig::after)
            .map(after -> after.compareTo(TO_HOLD) < 0 ? after : TO_HOLD)
            .min(Comparator.naturalOrder()));
  }

  /** Whether there is such a rule. */
  boolean isAsked() {
    return longest.isPresent();
  }

  /** A frame has come, or waiting for one begins. */
  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  /** Whether it has been too long; begins to wait when asked the first time. */
  boolean isOver(long nowNanos) {
    if (heardNanos == NEVER) {
      heardNanos = nowNanos;
    }
    Duration limit = longest.orElse(null);
    return limit != null && silence(nowNanos).compareTo(limit) >= 0;
  }

  /** Since the last frame. */
  Duration silence(long nowNanos) {
    return Duration.ofNanos(nowNanos - heardNanos);
  }
}
