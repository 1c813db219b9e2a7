package io.saola.inference.evaluate;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When each camera was observed.
 *
 * @param stretches by camera, in order, none touching another
 */
record ObservedTime(Map<CameraId, List<Stretch>> stretches) {

  private static final double SECONDS_PER_DAY = 86_400;

  static ObservedTime of(List<Stretch> given) {
    Map<CameraId, List<Stretch>> stretches = new HashMap<>();
    given.stream()
        .sorted(Comparator.comparing(Stretch::from))
        .forEach(
            stretch ->
                append(
                    stretches.computeIfAbsent(stretch.camera(), c -> new ArrayList<>()), stretch));
    return new ObservedTime(stretches);
  }

  /** Time noted twice is time once. */
  private static void append(List<Stretch> stretches, Stretch next) {
    Stretch last = stretches.isEmpty() ? null : stretches.getLast();
    if (last == null || last.to().isBefore(next.from())) {
      stretches.add(next);
    } else if (last.to().isBefore(next.to())) {
      stretches.set(stretches.size() - 1, new Stretch(next.camera(), last.from(), next.to()));
    }
  }

  boolean covers(CameraId camera, MediaTime time) {
    return overlaps(camera, time, time);
  }

  /** Whether any moment from one time to another, or without end, was observed. */
  boolean overlaps(CameraId camera, MediaTime from, @Nullable MediaTime to) {
    List<Stretch> known = stretches.get(camera);
    return known == null
        || known.stream()
            .anyMatch(
                stretch ->
                    !stretch.to().isBefore(from) && (to == null || !to.isBefore(stretch.from())));
  }

  double cameraDays() {
    return stretches.values().stream()
            .flatMap(List::stream)
            .mapToDouble(stretch -> stretch.to().secondsSince(stretch.from()))
            .sum()
        / SECONDS_PER_DAY;
  }
}
