package io.saola.ingest.decode;

/**
 * A recording's media time: as its timestamps say, from the first frame on, and always later than
 * the frame before. Recordings with no timestamps go by their frame rate, and one whose timestamps
 * step back (two recordings in one file) goes on where it was.
 *
 * <p>For one thread at a time.
 */
final class RecordingTimeline {

  /** No timestamp. */
  static final long NONE = Long.MIN_VALUE;

  private static final long STEP_BACK = 1_000_000;

  private final long frameMicros;
  private boolean started;
  private boolean restarted;
  private long shift;
  private long last;

  /**
   * @param frameMicros time between two frames where nothing else tells it
   */
  RecordingTimeline(long frameMicros) {
    this.frameMicros = frameMicros;
  }

  /**
   * Microseconds since the first frame.
   *
   * @param timestamp the next frame's own, in microseconds of any origin, or {@link #NONE}
   */
  long next(long timestamp) {
    if (!started) {
      started = true;
      shift = timestamp == NONE ? 0 : -timestamp;
      last = 0;
      return 0;
    }
    if (timestamp == NONE) {
      last += frameMicros;
      return last;
    }
    if (restarted || timestamp + shift < last - STEP_BACK) {
      restarted = false;
      shift = last + frameMicros - timestamp;
    }
    last = Math.max(timestamp + shift, last + 1);
    return last;
  }

  /** The next timestamp begins anew, one frame after the last. */
  void restart() {
    restarted = true;
  }
}
