package io.saola.app.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a value stays what it is: by the median of all slopes between two of its samples (Theil,
 * 1950; Sen, 1968), which single outliers do not bend. For one thread.
 */
public final class Trend {

  private record Sample(double at, double value) {}

  private final List<Sample> samples = new ArrayList<>();

  /** Takes a sample; {@code at} is ascending. */
  public void add(double at, double value) {
    samples.add(new Sample(at, value));
  }

  /**
   * By how much the value grew from the first to the last sample, along the median slope, as a
   * share of the median value. Negative when it shrank, 0 for fewer than two samples.
   */
  public double growth() {
    if (samples.size() < 2) {
      return 0;
    }
    double length = samples.getLast().at() - samples.getFirst().at();
    double middle = median(samples.stream().mapToDouble(Sample::value).toArray());
    return middle == 0 ? 0 : slope() * length / middle;
  }

  private double slope() {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        Sample one = samples.get(i);
        Sample other = samples.get(j);
        slopes.add((other.value() - one.value()) / (other.at() - one.at()));
      }
    }
    return median(slopes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
