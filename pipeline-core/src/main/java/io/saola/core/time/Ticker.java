package io.saola.core.time;

/**
 * A monotonic clock for latency and timeouts, in nanoseconds from an arbitrary origin. Handed in
 * wherever time passes, so that tests own it. Wall-clock time is a {@link java.time.InstantSource}.
 * Implementations are safe for use by any thread.
 */
@FunctionalInterface
public interface Ticker {

  long nanos();

  static Ticker system() {
    return System::nanoTime;
  }
}
