package io.saola.ingest.camera;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: exponential with full jitter ("Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015), so that cameras that failed together, behind one switch,
 * do not come back together. For one thread at a time.
 */
final class Backoff {

  private static final Duration BASE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 16;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Nanoseconds to wait after one more failure: 0 up to double the last bound, up to the cap. */
  long next(Duration cap) {
    long bound = BASE.toNanos() << Math.min(failures, MOST_DOUBLINGS);
    failures++;
    return random.nextLong(Math.min(bound, cap.toNanos()) + 1);
  }

  /** The camera is well again. */
  void reset() {
    failures = 0;
  }
}
