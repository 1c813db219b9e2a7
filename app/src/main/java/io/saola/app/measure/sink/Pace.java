package io.saola.app.measure.sink;

import io.saola.app.measure.Progress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Does something so many times a second, on the calling thread, whether or not what was done before
 * has been finished with: a source of events does not wait for whoever takes them.
 */
record Pace(int rate, Duration length) {

  private static final long STEP_NANOS = 5_000_000;

  /** How often in all. */
  int times() {
    return Math.toIntExact(rate * length.toMillis() / 1_000);
  }

  /**
   * Runs to the end.
   *
   * @param work given 0, 1, …
   * @return seconds that it took
   */
  double run(String part, Progress progress, IntConsumer work) {
    long start = System.nanoTime();
    int times = times();
    int done = 0;
    while (done < times) {
      double passed = (System.nanoTime() - start) / 1e9;
      long due = Math.min(times, (long) (passed * rate) + 1);
      while (done < due) {
        work.accept(done++);
      }
      progress.at(part, done / (double) times);
      LockSupport.parkNanos(STEP_NANOS);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
