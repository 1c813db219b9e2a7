package io.saola.ingest.rtp;

import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import java.time.InstantSource;

/**
 * The wall-clock time of arrivals, carried on by the ticker, since a computer's clock may be set
 * while a camera streams. Forward it is followed, as on a machine that learns the time after it has
 * started; back it is not, because media time must not go back. Used by one thread.
 */
public final class ArrivalClock {

  private static final long FOLLOWED_MICROS = 1_000_000;

  private final Ticker ticker;
  private final InstantSource clock;
  private long offsetMicros;

  public ArrivalClock(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.clock = clock;
    this.offsetMicros = offset(ticker.nanos());
  }

  /** Ticker time. */
  public long nanos() {
    return ticker.nanos();
  }

  /** Microseconds since the Unix epoch of what arrived at this ticker time, just now. */
  public long micros(long nanos) {
    long offset = offset(nanos);
    if (offset > offsetMicros + FOLLOWED_MICROS) {
      offsetMicros = offset;
    }
    return offsetMicros + nanos / 1_000;
  }

  private long offset(long nanos) {
    return MediaTime.of(clock.instant()).micros() - nanos / 1_000;
  }
}
