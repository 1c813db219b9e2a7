package io.saola.inference.incident;

import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.LampColour;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a lamp shows over a scripted scene; before the first change, and after null, nobody knows.
 */
final class Lamps {

  static final String ID = "main";

  private final TreeMap<Double, Map<String, Double>> changes = new TreeMap<>();

  /** Green until a second, then red. */
  static Lamps redFrom(double second) {
    return new Lamps().then(0, LampColour.GREEN).then(second, LampColour.RED);
  }

  Lamps then(double second, @Nullable LampColour colour) {
    changes.put(
        second, colour == null ? Map.of() : Map.of(LampColour.signal(ID), (double) colour.code()));
    return this;
  }

  /** The frames with the lamp's measurement. */
  List<FrameDetections> over(List<FrameDetections> frames) {
    return frames.stream()
        .map(
            frame -> {
              var now = changes.floorEntry(RuleScenes.second(frame.time()) + 1e-6);
              return now == null ? frame : frame.with(now.getValue());
            })
        .toList();
  }
}
