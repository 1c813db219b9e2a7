package io.saola.ingest.rtp;

/** A sender report that came before the packets it is about. Used by one thread. */
final class PendingReport {

  /** Long after it, packets are of something else. */
  private static final long LIFETIME_MICROS = 10_000_000;

  private boolean there;
  private long cameraMicros;
  private int timestamp;
  private long arrivalMicros;

  /** Takes the place of one kept before. */
  void keep(long reportedMicros, int reportedTimestamp, long reportArrivalMicros) {
    there = true;
    cameraMicros = reportedMicros;
    timestamp = reportedTimestamp;
    arrivalMicros = reportArrivalMicros;
  }

  /** Whether there is one that counts; it counts once. */
  boolean take(long nowMicros) {
    boolean counts = there && nowMicros - arrivalMicros <= LIFETIME_MICROS;
    there = false;
    return counts;
  }

  long cameraMicros() {
    return cameraMicros;
  }

  int timestamp() {
    return timestamp;
  }

  long arrivalMicros() {
    return arrivalMicros;
  }
}
