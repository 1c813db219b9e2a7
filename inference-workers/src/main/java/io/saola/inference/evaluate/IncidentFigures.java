package io.saola.inference.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the incidents were. A rate without anything to divide by is null.
 *
 * @param truths situations that counted
 * @param detected situations that an incident matched
 * @param missed situations that none matched
 * @param falseAlerts incidents that matched nothing, duplicates included
 * @param duplicates further incidents of a situation detected already
 * @param detectionRate share of the truths that were detected, 0..1
 * @param falseShare share of the judged alerts that were false, 0..1
 * @param falsePerCameraDay false alerts for each 24 hours that a camera was observed
 * @param timeToDetect seconds from the moment a situation counted to its detection
 */
public record IncidentFigures(
    int truths,
    int detected,
    int missed,
    int falseAlerts,
    int duplicates,
    @Nullable Double detectionRate,
    @Nullable Double falseShare,
    @Nullable Double falsePerCameraDay,
    @Nullable Delay timeToDetect) {

  /**
   * Seconds.
   *
   * @param p95 the smallest one that at least 95 % do not exceed (nearest rank)
   */
  public record Delay(double mean, double median, double p95, double max) {

    static Delay of(double[] ascending) {
      int n = ascending.length;
      double sum = 0;
      for (double seconds : ascending) {
        sum += seconds;
      }
      return new Delay(
          sum / n,
          (ascending[(n - 1) / 2] + ascending[n / 2]) / 2,
          ascending[(int) Math.ceil(0.95 * n) - 1],
          ascending[n - 1]);
    }
  }

  /**
   * Of counts.
   *
   * @param ascendingDelays seconds, of each situation that was detected
   * @param unmatched incidents that match nothing that happened
   */
  public static IncidentFigures of(
      double[] ascendingDelays, int missed, int unmatched, int duplicates, double cameraDays) {
    int detected = ascendingDelays.length;
    int falseAlerts = unmatched + duplicates;
    return new IncidentFigures(
        detected + missed,
        detected,
        missed,
        falseAlerts,
        duplicates,
        rate(detected, detected + missed),
        rate(falseAlerts, detected + falseAlerts),
        rate(falseAlerts, cameraDays),
        detected == 0 ? null : Delay.of(ascendingDelays));
  }

  private static @Nullable Double rate(double part, double whole) {
    return whole > 0 ? part / whole : null;
  }

  /** The figures by their names in JSON, in order. */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("truths", truths);
    map.put("detected", detected);
    map.put("missed", missed);
    map.put("false", falseAlerts);
    map.put("duplicates", duplicates);
    map.put("detectionRate", detectionRate);
    map.put("falseShare", falseShare);
    map.put("falsePerCameraDay", falsePerCameraDay);
    map.put("timeToDetect", timeToDetect == null ? null : delays(timeToDetect));
    return map;
  }

  private static Map<String, Double> delays(Delay delay) {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("mean", delay.mean());
    map.put("median", delay.median());
    map.put("p95", delay.p95());
    map.put("max", delay.max());
    return map;
  }
}
