package io.saola.ingest.probe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How some numbers are distributed.
 *
 * @param deviation standard deviation
 */
public record Spread(double least, double median, double mean, double most, double deviation) {

  /** Null where there are none. */
  static @Nullable Spread of(double[] values) {
    if (values.length == 0) {
      return null;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElse(0);
    double square = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(
        sorted[0], median, mean, sorted[sorted.length - 1], Math.sqrt(square / sorted.length));
  }

  /** Coefficient of variation: the deviation as a share of the mean. */
  public double variation() {
    return mean == 0 ? 0 : deviation / mean;
  }
}
