package io.saola.simulator.scene;

import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth;
import java.util.List;

/** Says on the clock of a camera what happens in its scene. */
public final class SceneTruth {

  private SceneTruth() {}

  /**
   * The situations of a scene that have begun until a moment, in order; one that goes on then has
   * no end.
   *
   * @param begin media time at which the scene's time began
   */
  public static List<Truth.Situation> situations(
      Scene scene, Timeline timeline, MediaTime begin, MediaTime until) {
    double now = until.secondsSince(begin);
    return timeline.happeningsUntil(now).stream()
        .map(
            happening ->
                new Truth.Situation(
                    scene.camera(),
                    happening.type(),
                    at(begin, happening.start()),
                    happening.end() <= now ? at(begin, happening.end()) : null,
                    scene.after(happening),
                    happening.zone()))
        .toList();
  }

  private static MediaTime at(MediaTime begin, double seconds) {
    return begin.plusMicros(Math.round(seconds * 1_000_000));
  }
}
