package io.saola.core.wire;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What really happened, and when somebody looked: the ground truth that incidents are judged by.
 */
public record Truth(List<Stretch> observed, List<Situation> situations) {

  public Truth {
    observed = List.copyOf(observed);
    situations = List.copyOf(situations);
  }

  /** The same at another time of day. */
  public Truth later(Duration by) {
    return new Truth(
        observed.stream()
            .map(seen -> new Stretch(seen.camera, seen.from.plus(by), seen.to.plus(by)))
            .toList(),
        situations.stream().map(situation -> situation.later(by)).toList());
  }

  /** Media time during which a camera was watched and everything that happened was noted. */
  public record Stretch(CameraId camera, MediaTime from, MediaTime to) {}

  /**
   * Something that happened.
   *
   * @param endedAt null when it still went on at the end of what was observed
   * @param after how long it must last before it counts
   * @param zone id of the zone, null when an incident of any zone matches
   */
  public record Situation(
      CameraId camera,
      IncidentType type,
      MediaTime startedAt,
      @Nullable MediaTime endedAt,
      Duration after,
      @Nullable String zone) {

    private Situation later(Duration by) {
      MediaTime end = endedAt;
      return new Situation(
          camera, type, startedAt.plus(by), end == null ? null : end.plus(by), after, zone);
    }
  }
}
