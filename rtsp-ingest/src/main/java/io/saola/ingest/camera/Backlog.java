package io.saola.ingest.camera;

import io.saola.core.time.Ticker;

/**
 * How late pictures come to a node's decoders, so that a moment in which they pile up, which
 * passes, is told from more cameras than the machine can decode, which stays: then it is better to
 * decode the beginning of each group of pictures in time than all of it late. Safe for use by any
 * thread.
 */
final class Backlog {

  /** The lateness of the last seconds counts e⁻¹ after so many. */
  private static final double MEMORY_SECONDS = 3;

  /** Mean lateness from which on there is too much to do. */
  private static final double LASTING_SECONDS = 0.15;

  /** A picture that is later, while there is too much to do, is given up. */
  static final double LATE_SECONDS = 0.3;

  private final Ticker ticker;
  private double mean;
  private long noted;

  Backlog(Ticker ticker) {
    this.ticker = ticker;
    this.noted = ticker.nanos();
  }

  /**
   * A picture's turn has come.
   *
   * @param arrivalNanos of its last packet, by the ticker
   * @return whether it is so late, while there is too much to do, that the decoder should rather go
   *     on from the next keyframe
   */
  synchronized boolean isTooLate(long arrivalNanos) {
    long now = ticker.nanos();
    double late = Math.max(0, (now - arrivalNanos) / 1e9);
    double passed = Math.max(0, (now - noted) / 1e9);
    mean += (1 - Math.exp(-passed / MEMORY_SECONDS)) * (late - mean);
    noted = now;
    return late > LATE_SECONDS && isLasting();
  }

  /** Whether there is too much to do. */
  synchronized boolean isLasting() {
    return mean > LASTING_SECONDS;
  }
}
