package io.saola.app.measure.ingest;

import io.saola.app.measure.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it took from the first picture with somebody in it to the first analysed one.
 *
 * @param seconds of every trial, ascending
 * @param awake movements before which the camera had not fallen asleep; no trials
 * @param missed movements of which no frame was analysed before the next one
 */
record WakeResult(List<Double> seconds, int awake, int missed) {

  private static final int FEWEST = 30;

  WakeResult {
    seconds = List.copyOf(seconds);
  }

  /** Not a number without trials. */
  double percentile(double share) {
    if (seconds.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * seconds.size()) - 1;
    return seconds.get(Math.clamp(index, 0, seconds.size() - 1));
  }

  List<Target> targets() {
    return List.of(
        Target.atLeast("drivers that a sleeping camera saw", seconds.size(), FEWEST),
        Target.atMost("drivers missed", missed, 0),
        Target.atMost("seconds to wake, p95", percentile(0.95), 1));
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "wake-up: p50 %.3f s, p95 %.3f s, max %.3f s (%d drivers; %d came while awake, %d missed)",
        percentile(0.5),
        percentile(0.95),
        percentile(1),
        seconds.size(),
        awake,
        missed);
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("trials", seconds.size());
    map.put("awake", awake);
    map.put("missed", missed);
    map.put("medianSeconds", percentile(0.5));
    map.put("p95Seconds", percentile(0.95));
    map.put("maxSeconds", percentile(1));
    return map;
  }
}
