package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;

/**
 * What is known of one synchronisation source: which sequence number comes next, how many packets
 * were lost, and how unevenly they arrive (RFC 3550, 6.4.1 and appendices A.1, A.3, A.8). Used by
 * one thread.
 */
final class Reception {

  /** {@link #accept}: behind what has been taken already, or the same again. */
  static final int LATE = -1;

  /** {@link #accept}: the numbers begin anew, so that nobody knows how many were lost. */
  static final int RESTARTED = -2;

  /** RFC 3550 A.1: a gap as wide as this is a new beginning, not a loss. */
  private static final int MAX_DROPOUT = 3000;

  /** RFC 3550 A.1: a packet this far behind is a new beginning, not a late one. */
  private static final int MAX_MISORDER = 100;

  private static final int TICKS_PER_SECOND = 90_000;
  private static final int MAX_LOST_REPORTED = 0x7fffff;

  private final int ssrc;
  private boolean started;
  private long highest;
  private long base;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private int transit;
  private long jitterTimes16;
  private int senderReportMiddle;
  private long senderReportNanos;

  Reception(int ssrc) {
    this.ssrc = ssrc;
  }

  int ssrc() {
    return ssrc;
  }

  /**
   * Counts a packet in.
   *
   * @param sequence 0..65535
   * @param arrivalNanos ticker time
   * @return how many packets are missing before this one, or {@link #LATE}, or {@link #RESTARTED}
   */
  int accept(int sequence, int timestamp, long arrivalNanos) {
    if (!started) {
      started = true;
      begin(sequence, timestamp, arrivalNanos);
      return 0;
    }
    int step = (short) (sequence - (int) highest);
    if (step >= MAX_DROPOUT || step <= -MAX_MISORDER) {
      begin(sequence, timestamp, arrivalNanos);
      return RESTARTED;
    }
    received++;
    if (step <= 0) {
      return LATE;
    }
    highest += step;
    measureJitter(timestamp, arrivalNanos);
    return step - 1;
  }

  /** Whether this source's newest packet has this number. */
  boolean hasTaken(int source, int sequence) {
    return source == ssrc && sequence == ((int) highest & 0xffff);
  }

  /** Notes a sender report, whose time the next receiver report sends back. */
  void senderReport(int ntpMiddle, long arrivalNanos) {
    senderReportMiddle = ntpMiddle;
    senderReportNanos = arrivalNanos;
  }

  /** Appends a report block (RFC 3550, 6.4.1): 24 bytes. */
  void writeReport(ByteBuf out, long nowNanos) {
    long expected = highest - base + 1;
    long lost = Math.clamp(expected - received, 0, MAX_LOST_REPORTED);
    long expectedSince = expected - expectedBefore;
    long lostSince = expectedSince - (received - receivedBefore);
    expectedBefore = expected;
    receivedBefore = received;
    long fraction = expectedSince <= 0 || lostSince <= 0 ? 0 : (lostSince << 8) / expectedSince;
    out.writeInt(ssrc);
    out.writeByte((int) Math.min(fraction, 255));
    out.writeMedium((int) lost);
    out.writeInt((int) highest);
    out.writeInt((int) (jitterTimes16 >> 4));
    out.writeInt(senderReportMiddle);
    out.writeInt(senderReportMiddle == 0 ? 0 : sinceSenderReport(nowNanos));
  }

  /** In units of 1/65536 s. */
  private int sinceSenderReport(long nowNanos) {
    long nanos = nowNanos - senderReportNanos;
    return (int)
        (((nanos / 1_000_000_000L) << 16) + ((nanos % 1_000_000_000L) << 16) / 1_000_000_000L);
  }

  private void begin(int sequence, int timestamp, long arrivalNanos) {
    highest = sequence;
    base = sequence;
    received = 1;
    expectedBefore = 0;
    receivedBefore = 0;
    jitterTimes16 = 0;
    transit = ticks(arrivalNanos) - timestamp;
  }

  private void measureJitter(int timestamp, long arrivalNanos) {
    int now = ticks(arrivalNanos) - timestamp;
    int difference = now - transit;
    transit = now;
    long size = Math.abs((long) difference);
    jitterTimes16 += size - ((jitterTimes16 + 8) >> 4);
  }

  private static int ticks(long nanos) {
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    long rest = Math.floorMod(nanos, 1_000_000_000L);
    return (int) (seconds * TICKS_PER_SECOND + rest * TICKS_PER_SECOND / 1_000_000_000L);
  }
}
