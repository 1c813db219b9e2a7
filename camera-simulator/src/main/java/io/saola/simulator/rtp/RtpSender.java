package io.saola.simulator.rtp;

import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.fault.Behaviour;
import io.saola.simulator.fault.CameraClock;
import io.saola.simulator.fault.Quirk;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Makes one client's packets: its source, sequence numbers and timestamps, drawn by lot, and the
 * quirks that concern them. For one thread at a time.
 */
public final class RtpSender {

  /** Every so many packets comes one that does not belong there. */
  private static final int STRAY_EVERY = 7;

  private static final int GEOVISION_TYPE = 50;
  private static final Payload STRAY = Payload.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

  private final VideoCodec codec;
  private final SplittableRandom random;
  private final int drawnTimestamp;
  private int ssrc;
  private int sequence;
  private int lastTimestamp;
  private long firstTicks = Long.MIN_VALUE;
  private long packets;
  private long octets;

  public RtpSender(VideoCodec codec, SplittableRandom random) {
    this.codec = codec;
    this.random = random;
    this.ssrc = random.nextInt();
    this.drawnTimestamp = random.nextInt();
    this.sequence = random.nextInt(0x1_0000);
  }

  /** The sequence number of the next packet, 0..65535. */
  public int nextSequence() {
    return sequence & 0xffff;
  }

  /** What is sent under. */
  public int ssrc() {
    return ssrc;
  }

  /** RTP packets made so far. */
  public long packets() {
    return packets;
  }

  /** Makes the packets of one picture, in order. */
  public void send(PicturePackets picture, Behaviour behaviour, Consumer<RtpPacket> out) {
    boolean begun = firstTicks != Long.MIN_VALUE;
    long elapsed = elapsed(picture);
    if (begun && picture.keyframe() && behaviour.has(Quirk.CHANGING_SOURCE)) {
      ssrc = random.nextInt();
      sequence = random.nextInt(0x1_0000);
    }
    int timestamp = timestamp(behaviour.clock(), elapsed);
    for (Payload payload : picture.payloads()) {
      int named = payload.earlier() && begun ? lastTimestamp : timestamp;
      stray(behaviour, named, out);
      packets++;
      octets += payload.length();
      out.accept(
          new RtpPacket(codec.payloadType(), payload.marker(), sequence++, named, ssrc, payload));
    }
    lastTimestamp = timestamp;
  }

  private void stray(Behaviour behaviour, int timestamp, Consumer<RtpPacket> out) {
    if (packets % STRAY_EVERY != STRAY_EVERY - 1) {
      return;
    }
    if (behaviour.has(Quirk.FOREIGN_SESSION)) {
      int others = 12_345 + (int) packets;
      out.accept(
          new RtpPacket(codec.payloadType(), false, others, timestamp + others, ~ssrc, STRAY));
    }
    if (behaviour.has(Quirk.REPEATED_SEQUENCE_NUMBERS)) {
      out.accept(new RtpPacket(GEOVISION_TYPE, false, sequence - 1, timestamp, ssrc, STRAY));
    }
  }

  /** A report of the moment of a picture: what was sent so far, and wall time. */
  public Rtcp.Report report(PicturePackets picture, Behaviour behaviour) {
    long elapsed = elapsed(picture);
    CameraClock clock = behaviour.clock();
    Instant wall =
        clock.reports() == CameraClock.Reports.ZERO
            ? Rtcp.NO_TIME
            : clock.wall(picture.taken(), elapsed);
    int source = behaviour.has(Quirk.UNKNOWN_REPORT_SOURCE) ? ssrc + 1 : ssrc;
    return new Rtcp.Report(source, wall, timestamp(clock, elapsed), packets, octets);
  }

  private long elapsed(PicturePackets picture) {
    if (firstTicks == Long.MIN_VALUE) {
      firstTicks = picture.ticks();
    }
    return picture.ticks() - firstTicks;
  }

  private int timestamp(CameraClock clock, long elapsed) {
    return clock.firstTimestamp(drawnTimestamp) + (int) clock.ticks(elapsed);
  }
}
