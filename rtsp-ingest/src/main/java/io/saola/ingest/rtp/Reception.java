package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;

/**
 * What is known of one synchronisation source: its sequence numbers, how many packets were lost,
 * and how unevenly they arrive (RFC 3550, 6.4.1 and appendices A.1, A.3, A.8). Used by one thread.
 */
final class Reception {

  /** RFC 3550 A.1: a gap as wide as this is a new beginning, not a loss. */
  private static final int MAX_DROPOUT = 3000;

  /** RFC 3550 A.1: a packet this far behind is a new beginning, not a late one. */
  private static final int MAX_MISORDER = 100;

  /** Packets of which it is remembered whether they came: above {@link #MAX_MISORDER}. */
  private static final int REMEMBERED = 128;

  private static final int MAX_LOST_REPORTED = 0x7fffff;
  private static final int NONE = -1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int ssrc;
  private final int rate;
  private final long[] seen = new long[REMEMBERED / Long.SIZE];
  private long highest;
  private long base;
  private long latest;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private int suspect = NONE;
  private int transit;
  private boolean anyTransit;
  private long jitterTimes16;
  private int senderReportMiddle;
  private long senderReportNanos;

  /** What a packet's number says. */
  enum Verdict {
    /** Beyond all before. */
    NEXT,
    /** Before one that has come already. */
    BEHIND,
    /** It has come already. */
    AGAIN,
    /** So far off that either it is false, or the next packet confirms that numbers begin anew. */
    SUSPECT,
    /** The second in a row so far off: numbers begin anew, with the suspect before it. */
    RESTARTED
  }

  /**
   * A source whose first packet is at hand.
   *
   * @param sequence of that packet, 0..65535
   * @param rate of its timestamps, ticks a second
   */
  Reception(int ssrc, int sequence, int rate) {
    this.ssrc = ssrc;
    this.rate = rate;
    this.base = sequence;
    this.highest = sequence - 1L;
  }

  int ssrc() {
    return ssrc;
  }

  /**
   * Counts a packet in.
   *
   * @param sequence 0..65535
   * @param arrivalNanos ticker time
   */
  Verdict accept(int sequence, int timestamp, long arrivalNanos) {
    int step = (short) (sequence - (int) highest);
    if (step >= MAX_DROPOUT || step <= -MAX_MISORDER) {
      boolean confirmed = sequence == suspect;
      suspect = (sequence + 1) & 0xffff;
      return confirmed ? Verdict.RESTARTED : Verdict.SUSPECT;
    }
    suspect = NONE;
    received++;
    latest = highest + step;
    if (step > 0) {
      forget(step);
      highest = latest;
    } else if (remembered(latest)) {
      return Verdict.AGAIN;
    }
    remember(latest);
    measureJitter(timestamp, arrivalNanos);
    return step > 0 ? Verdict.NEXT : Verdict.BEHIND;
  }

  /** The number of the packet just accepted, unwrapped: it counts on beyond 65535. */
  long number() {
    return latest;
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

  /** Mean deviation of the packets' spacing at arrival from that of their timestamps (6.4.1). */
  long jitterMicros() {
    return (jitterTimes16 >> 4) * 1_000_000L / rate;
  }

  /** Appends a report block (RFC 3550, 6.4.1): 24 bytes. */
  void writeReport(ByteBuf out, long nowNanos) {
    long expected = highest - base + 1;
    // Negative where packets come twice, as appendix A.3 has it.
    long lost = Math.clamp(expected - received, -MAX_LOST_REPORTED - 1, MAX_LOST_REPORTED);
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
        (((nanos / NANOS_PER_SECOND) << 16)
            + ((nanos % NANOS_PER_SECOND) << 16) / NANOS_PER_SECOND);
  }

  /** Numbers that come into the remembered ones have not come yet. */
  private void forget(int step) {
    for (int i = 1; i <= Math.min(step, REMEMBERED); i++) {
      seen[word(highest + i)] &= ~(1L << (highest + i));
    }
  }

  private void remember(long number) {
    seen[word(number)] |= 1L << number;
  }

  private boolean remembered(long number) {
    return (seen[word(number)] & 1L << number) != 0;
  }

  private static int word(long number) {
    return (int) (number >> 6) & (REMEMBERED / Long.SIZE - 1);
  }

  private void measureJitter(int timestamp, long arrivalNanos) {
    int now = ticks(arrivalNanos) - timestamp;
    long difference = anyTransit ? Math.abs((long) (now - transit)) : 0;
    transit = now;
    anyTransit = true;
    jitterTimes16 += difference - ((jitterTimes16 + 8) >> 4);
  }

  private int ticks(long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long rest = Math.floorMod(nanos, NANOS_PER_SECOND);
    return (int) (seconds * rate + rest * rate / NANOS_PER_SECOND);
  }
}
