package io.saola.ingest.rtp;

/**
 * What must be added to a stream's own time to get arrival time with the least delay seen. A
 * picture may be held up on its way but cannot come too soon, so the least of all differences is
 * the truest. It is forgotten slowly, so that a camera whose clock runs slow is followed. Used by
 * one thread; all times are microseconds.
 */
final class LeastDelay {

  /** The difference may grow by this share of the time that passes: clocks are 1000 ppm off. */
  private static final long FORGETTING = 500;

  /** Pictures that are this late for {@link #PATIENCE} are not held up: time has moved. */
  static final long TOLERANCE = 2_000_000;

  /** Longer than the pictures take that queued behind a fault of the network. */
  private static final long PATIENCE = 3_000_000;

  /** No network holds pictures up for so long and then brings them. */
  private static final long LATEST = 30_000_000;

  /** What was stored up has come by then. */
  private static final long SETTLING = 10_000_000;

  private long offset;
  private long seen;
  private long lateSince = Long.MAX_VALUE;
  private long began;
  private long pulled;

  /** Forgets what was before. */
  void restart(long streamMicros, long arrivalMicros) {
    offset = arrivalMicros - streamMicros;
    seen = arrivalMicros;
    lateSince = Long.MAX_VALUE;
    began = arrivalMicros;
    pulled = 0;
  }

  /**
   * Takes a picture in.
   *
   * @return how far it has moved the offset, up or down
   */
  long update(long streamMicros, long arrivalMicros) {
    long before = offset;
    long passed = Math.max(0, arrivalMicros - seen);
    seen = Math.max(seen, arrivalMicros);
    long forgotten = passed / FORGETTING;
    offset = Math.min(offset + forgotten, arrivalMicros - streamMicros);
    long moved = offset - before;
    boolean settled = seen - began > SETTLING;
    pulled = settled ? Math.max(0, pulled - moved - forgotten) : 0;
    return moved;
  }

  /** Whether pictures come too late to have been held up, so that a restart is due. */
  boolean outrun(long streamMicros, long arrivalMicros) {
    long late = arrivalMicros - streamMicros - offset;
    if (late <= TOLERANCE) {
      lateSince = Long.MAX_VALUE;
      return false;
    }
    lateSince = Math.min(lateSince, arrivalMicros);
    return late > LATEST || arrivalMicros - lateSince >= PATIENCE;
  }

  /**
   * Whether pictures have come sooner and sooner, so that stream time runs faster than time does:
   * said once for every {@link #TOLERANCE} gained. What a camera had stored up when it began does
   * not count.
   */
  boolean overrun() {
    boolean far = pulled >= TOLERANCE;
    if (far) {
      pulled = 0;
    }
    return far;
  }

  long offset() {
    return offset;
  }
}
