package io.saola.ingest.rtp;

/**
 * What must be added to a stream's own time to get the camera's clock, as its sender reports tell
 * it (RFC 3550, 6.4.1). A report that suddenly says something else counts once the next one agrees
 * with it: cameras send single false ones. Used by one thread; all times are microseconds.
 */
final class SenderClock {

  /** Reports that differ by more do not agree. */
  static final long STEP = 250_000;

  /** A timestamp as far as this from the pictures' is of another clock. */
  private static final long FITS = 10_000_000;

  /** Long after its last report a camera may have set its clock. */
  private static final long LIFETIME = 300_000_000;

  private boolean known;
  private boolean doubted;
  private long offset;
  private long doubtedOffset;
  private long reportedAt;

  /**
   * Takes a report.
   *
   * @param streamMicros the report's timestamp as stream time
   * @param expectedMicros the stream time of a picture that would be taken now
   * @param cameraMicros the report's NTP time
   * @return whether it fits the stream
   */
  boolean report(long streamMicros, long expectedMicros, long cameraMicros, long arrivalMicros) {
    if (Math.abs(streamMicros - expectedMicros) > FITS) {
      return false;
    }
    long reported = cameraMicros - streamMicros;
    boolean agrees = !known || near(reported, offset);
    boolean confirmed = doubted && near(reported, doubtedOffset);
    doubted = !agrees && !confirmed;
    if (doubted) {
      doubtedOffset = reported;
    } else {
      offset = reported;
      known = true;
      reportedAt = arrivalMicros;
    }
    return true;
  }

  /** Whether there is an offset, and it is not too old. */
  boolean knownAt(long arrivalMicros) {
    return known && arrivalMicros - reportedAt <= LIFETIME;
  }

  long offset() {
    return offset;
  }

  /** The stream's timestamps have no relation any more to those of the reports. */
  void forget() {
    known = false;
    doubted = false;
  }

  private static boolean near(long one, long other) {
    return Math.abs(one - other) <= STEP;
  }
}
