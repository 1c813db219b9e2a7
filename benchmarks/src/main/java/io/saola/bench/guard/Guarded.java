package io.saola.bench.guard;

import org.jspecify.annotations.Nullable;

/**
 * A stage that must not get slower.
 *
 * @param stage what to call it
 * @param against null for a metric that compares nothing
 * @param bound not to be exceeded when {@code atMost}, else to be reached
 * @param quickBound the same for a quick run, whose figures are coarser; not a number when it is
 *     not measured there
 * @param line in the file
 */
public record Guarded(
    String stage,
    BenchmarkName benchmark,
    @Nullable BenchmarkName against,
    Metric metric,
    boolean atMost,
    double bound,
    double quickBound,
    int line) {

  /** Bounds that are met by so much of them need no second look. */
  private static final double MARGIN = 0.1;

  double bound(boolean quick) {
    return quick ? quickBound : bound;
  }

  /** Whether it is measured. */
  boolean isIn(boolean quick) {
    return !Double.isNaN(bound(quick));
  }

  boolean isMet(double value, boolean quick) {
    return atMost ? value <= bound(quick) : value >= bound(quick);
  }

  /** Whether it is met by so much that noise will not change it. */
  boolean isClear(double value, boolean quick) {
    double limit = bound(quick);
    double room = MARGIN * Math.abs(limit);
    return atMost ? value <= limit - room : value >= limit + room;
  }
}
