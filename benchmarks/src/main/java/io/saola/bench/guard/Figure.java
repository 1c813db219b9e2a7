package io.saola.bench.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one operation took.
 *
 * @param nanos time
 * @param bytes allocated on the Java heap
 */
public record Figure(double nanos, double bytes) {

  /** Of each the value in the middle; for an even number the mean of both there. */
  static Figure median(List<Figure> figures) {
    return new Figure(median(figures, Figure::nanos), median(figures, Figure::bytes));
  }

  static double median(List<Figure> figures, ToDoubleFunction<Figure> value) {
    return median(figures.stream().mapToDouble(value).toArray());
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The time, in a unit that suits it. */
  public String time() {
    if (nanos >= 1e6) {
      return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
    return nanos >= 1e3
        ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
        : String.format(Locale.ROOT, "%.1f ns", nanos);
  }

  /** The allocation. */
  public String allocation() {
    return String.format(Locale.ROOT, "%,.0f B", bytes);
  }
}
