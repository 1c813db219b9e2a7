package io.saola.ingest.network;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: exponential with full jitter ("Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015), so that what failed together, behind one switch, does not
 * come back together. For one thread at a time.
 */
public final class Backoff {

  private static final Duration BASE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 16;

  private final RandomGenerator random;
  private int failures;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Nanoseconds to wait after one more failure: 0 up to double the last bound, up to the cap. */
  public long next(Duration cap) {
    long bound = BASE.toNanos() << Math.min(failures, MOST_DOUBLINGS);
    failures++;
    return random.nextLong(Math.min(bound, cap.toNanos()) + 1);
  }

  /** All is well again. */
  public void reset() {
    failures = 0;
  }
}
