package io.saola.app.measure;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long things took, or how old they were: counts for each millisecond up to a minute. Safe for
 * use by any thread.
 */
public final class AgeBook {

  private static final int MOST_MILLIS = 60_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AtomicLongArray counts = new AtomicLongArray(MOST_MILLIS + 1);

  /** Takes one, nanoseconds. */
  public void add(long nanos) {
    long millis = Math.clamp(nanos / NANOS_PER_MILLI, 0, MOST_MILLIS);
    counts.incrementAndGet((int) millis);
  }

  /** Forgets everything. */
  public void reset() {
    for (int i = 0; i <= MOST_MILLIS; i++) {
      counts.set(i, 0);
    }
  }

  /**
   * What so many of them do not exceed, milliseconds, rounded up; not a number without any.
   *
   * @param share 0..1
   */
  public double percentile(double share) {
    long all = 0;
    for (int i = 0; i <= MOST_MILLIS; i++) {
      all += counts.get(i);
    }
    if (all == 0) {
      return Double.NaN;
    }
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    int millis = 0;
    while (seen < wanted && millis <= MOST_MILLIS) {
      seen += counts.get(millis++);
    }
    return millis;
  }
}
