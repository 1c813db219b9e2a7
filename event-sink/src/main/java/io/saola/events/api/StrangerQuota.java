package io.saola.events.api;

import io.saola.core.time.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * How many requests of nobody known are noted: without a bound, anybody could fill the disk. Safe
 * for use by any thread.
 */
final class StrangerQuota {

  /** Enough to see an attack; a guesser is slowed down long before. */
  static final int A_MINUTE = 300;

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Ticker ticker;
  private long since;
  private int admitted;

  StrangerQuota(Ticker ticker) {
    this.ticker = ticker;
    this.since = ticker.nanos();
  }

  synchronized boolean admits() {
    long now = ticker.nanos();
    if (now - since >= MINUTE) {
      since = now;
      admitted = 0;
    }
    if (admitted >= A_MINUTE) {
      return false;
    }
    admitted++;
    return true;
  }
}
