package io.saola.ingest.wake;

import java.util.Arrays;

/**
 * The recent distribution of a quantity around zero, as a histogram that forgets exponentially.
 * Bins grow with the distance from zero, as an inverse hyperbolic sine would part them, so that 200
 * bins hold deviations from a thousandth to eight. For one thread at a time.
 */
final class RecentSpread {

  private static final double LOG_2 = Math.log(2);
  private static final int BINS_PER_DOUBLING = 8;
  private static final int SIDE = 12 * BINS_PER_DOUBLING;

  /** Of a normal distribution, this share lies more than one deviation below the median. */
  private static final double ONE_BELOW = 0.1587;

  private final double finest;
  private final float[] bins = new float[2 * SIDE + 1];
  private double median;
  private double deviation;

  /**
   * @param finest differences far below this are not told apart
   */
  RecentSpread(double finest) {
    this.finest = finest;
  }

  void add(double value, double weight) {
    bins[binOf(value)] += (float) weight;
  }

  /**
   * Weighs down what was added so far, and measures anew.
   *
   * @param share what is left of it, 0..1
   */
  void forget(double share) {
    double total = 0;
    for (int i = 0; i < bins.length; i++) {
      bins[i] *= (float) share;
      total += bins[i];
    }
    if (total > 0) {
      median = quantile(0.5 * total);
      deviation = median - quantile(ONE_BELOW * total);
    }
  }

  /** As of the last {@link #forget}. */
  double median() {
    return median;
  }

  /**
   * How far values lie below the median, as a standard deviation. What something moving adds lies
   * above, and so does not blunt the measure that it is judged by.
   */
  double deviation() {
    return deviation;
  }

  void clear() {
    Arrays.fill(bins, 0);
    median = 0;
    deviation = 0;
  }

  private double quantile(double mass) {
    double below = 0;
    for (int i = 0; i < bins.length; i++) {
      if (below + bins[i] >= mass && bins[i] > 0) {
        return edge(i + (mass - below) / bins[i]);
      }
      below += bins[i];
    }
    return edge(bins.length);
  }

  private int binOf(double value) {
    double doublings = Math.log1p(Math.abs(value) / finest) * (BINS_PER_DOUBLING / LOG_2);
    int distance = (int) Math.min(SIDE, Math.round(doublings));
    return value < 0 ? SIDE - distance : SIDE + distance;
  }

  /** The value at a place among the bins, whose middles are at whole numbers and a half. */
  private double edge(double place) {
    double distance = place - SIDE - 0.5;
    double value = finest * Math.expm1(Math.abs(distance) * (LOG_2 / BINS_PER_DOUBLING));
    return distance < 0 ? -value : value;
  }
}
