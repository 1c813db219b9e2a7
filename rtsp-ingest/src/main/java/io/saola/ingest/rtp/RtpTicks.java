package io.saola.ingest.rtp;

/**
 * Unwraps RTP timestamps to 64 bits by their signed difference, and converts their ticks to
 * microseconds. Used by one thread.
 */
final class RtpTicks {

  private static final long MICROS_PER_SECOND = 1_000_000;

  private final int rate;
  private int lastTimestamp;
  private long last;

  /**
   * @param rate ticks a second, above 0
   * @param first the timestamp that is tick 0
   */
  RtpTicks(int rate, int first) {
    this.rate = rate;
    this.lastTimestamp = first;
  }

  /** Ticks of a timestamp, which is then the one that others are near to. */
  long next(int timestamp) {
    last = near(timestamp);
    lastTimestamp = timestamp;
    return last;
  }

  /** Ticks of a timestamp that lies less than 2^31 from the last one. */
  long near(int timestamp) {
    return last + (timestamp - lastTimestamp);
  }

  /** Rounds down. */
  long micros(long ticks) {
    return Math.floorDiv(ticks, rate) * MICROS_PER_SECOND
        + Math.floorMod(ticks, rate) * MICROS_PER_SECOND / rate;
  }
}
