package io.saola.simulator.traffic;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Times at which somebody comes, by chance and independent of each other: a Poisson process whose
 * rate changes over the day (thinning; Lewis and Shedler, 1979). One thread.
 */
final class Arrivals {

  private final double perSecond;
  private final DoubleUnaryOperator share;
  private final SplittableRandom random;
  private double next;

  /**
   * @param hourly at the busiest
   * @param start of the time asked for, seconds
   * @param share of the busiest at a time, 0..1
   */
  Arrivals(double hourly, double start, DoubleUnaryOperator share, SplittableRandom random) {
    this.perSecond = hourly / 3600;
    this.share = share;
    this.random = random;
    this.next = perSecond > 0 ? start + gap() * random.nextDouble() : Double.POSITIVE_INFINITY;
  }

  /** How many have come up to a time, since it was last asked. */
  int until(double time) {
    int count = 0;
    while (next <= time) {
      if (random.nextDouble() < share.applyAsDouble(next)) {
        count++;
      }
      next += gap();
    }
    return count;
  }

  private double gap() {
    return -Math.log(1 - random.nextDouble()) / perSecond;
  }
}
