package io.saola.simulator.scene;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that truly happened in front of a simulated camera and is to be reported.
 *
 * @param startedAt when it truly began: the vehicle came to rest, the person entered the zone
 * @param endedAt when it was over, null while it goes on
 * @param after how long it must last before it counts
 * @param zone id of the zone it happens in
 */
public record Situation(
    CameraId camera,
    IncidentType type,
    Instant startedAt,
    @Nullable Instant endedAt,
    Duration after,
    String zone) {

  /**
   * The situations of a scene up to a moment.
   *
   * @param begin when the scene's time began
   * @param elapsed scene's time by now
   */
  public static List<Situation> of(
      Scene scene, Timeline timeline, Instant begin, Duration elapsed) {
    double now = elapsed.toNanos() / 1e9;
    return timeline.happeningsUntil(now).stream()
        .map(happening -> of(scene, happening, begin, now))
        .toList();
  }

  private static Situation of(Scene scene, Happening happening, Instant begin, double now) {
    return new Situation(
        scene.camera(),
        happening.type(),
        at(begin, happening.start()),
        happening.end() <= now ? at(begin, happening.end()) : null,
        scene.after(happening),
        happening.zone());
  }

  private static Instant at(Instant begin, double seconds) {
    return begin.plusMillis(Math.round(seconds * 1000));
  }
}
