package io.saola.app.measure.sink;

import io.saola.app.measure.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a storm.
 *
 * @param taken incidents that came
 * @param seconds in which they came
 * @param stored of them
 * @param lost of them
 * @param delivered of them, each counted once
 * @param repeated deliveries of what had been delivered
 * @param behind not delivered yet when the last one had come
 * @param drained seconds after the last one until all were delivered
 * @param medianMillis from being taken to being received
 * @param p99Millis likewise
 * @param cpuSeconds of the process, the receiver's included
 * @param messageBytes mean of the bodies
 */
record StormResult(
    int taken,
    double seconds,
    long stored,
    long lost,
    int delivered,
    int repeated,
    int behind,
    double drained,
    double medianMillis,
    double p99Millis,
    double cpuSeconds,
    long messageBytes) {

  /** What may be under way at any moment: a second's incidents. */
  private static final double MOST_BEHIND_SECONDS = 1;

  String text(BareStorm.Result bare) {
    return String.format(
        Locale.ROOT,
        """
        Storm: %,d incidents in %.1f s (%,.0f/s): %,d stored, %,d lost, %,d delivered to the webhook, %,d twice;
        %,d under way when the last one came, all there %.2f s later; from taken to received: median %.0f ms, p99 %.0f ms.
        %.0f microseconds of processor an incident, the receiver's included (%.2f cores).
        Bare: rows of the same size into SQLite %,.0f/s, posts of the same size (%d bytes) %,.0f/s; \
        together %.0f microseconds of processor: the sink takes %.1f times as much.\
        """,
        taken,
        seconds,
        taken / seconds,
        stored,
        lost,
        delivered,
        repeated,
        behind,
        drained,
        medianMillis,
        p99Millis,
        cpuMicros(),
        cpuSeconds / (seconds + drained),
        bare.rowsPerSecond(),
        messageBytes,
        bare.postsPerSecond(),
        bare.cpuMicros(),
        cpuMicros() / bare.cpuMicros());
  }

  Map<String, Object> figures(BareStorm.Result bare) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("taken", taken);
    map.put("takenPerSecond", taken / seconds);
    map.put("stored", stored);
    map.put("lost", lost);
    map.put("delivered", delivered);
    map.put("repeated", repeated);
    map.put("behind", behind);
    map.put("drainSeconds", drained);
    map.put("medianMillis", medianMillis);
    map.put("p99Millis", p99Millis);
    map.put("cpuMicros", cpuMicros());
    map.put("messageBytes", messageBytes);
    map.put("bareRowsPerSecond", bare.rowsPerSecond());
    map.put("barePostsPerSecond", bare.postsPerSecond());
    map.put("bareCpuMicros", bare.cpuMicros());
    return map;
  }

  List<Target> targets(int rate) {
    return List.of(
        Target.atLeast(
            "incidents taken a second", (double) Math.round(taken / seconds), 0.99 * rate),
        Target.atMost("incidents not stored", (double) (taken - stored), 0),
        Target.atMost("incidents not delivered", taken - delivered, 0),
        Target.atMost(
            "under way at the end, seconds' worth", behind / (double) rate, MOST_BEHIND_SECONDS));
  }

  private double cpuMicros() {
    return 1e6 * cpuSeconds / taken;
  }
}
