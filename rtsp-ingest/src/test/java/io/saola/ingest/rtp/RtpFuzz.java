package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.fuzz.Claim;
import io.saola.ingest.fuzz.FuzzInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Packets of RTP and RTCP, over TCP or UDP. The input is read as steps of a few bytes: what comes,
 * how much later, and what is in it.
 */
public final class RtpFuzz {

  private static final CameraId CAMERA = new CameraId("cam");
  private static final Meters METERS = Meters.inMemory();
  private static final int PAYLOAD_TYPE = 96;
  private static final int MOST_HELD = PacketOrder.SPAN + 1;
  private static final int REPORT_SIZE = 128;

  private RtpFuzz() {}

  /** A few streams as cameras send them. */
  public static Map<String, byte[]> seeds() {
    ByteArrayOutputStream inOrder = new ByteArrayOutputStream();
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    inOrder.write(0);
    mixed.write(1);
    for (int i = 0; i < 20; i++) {
      inOrder.writeBytes(new byte[] {7 | 3 << 3, 0, 0x65, (byte) i, 1, 0, 10, 4});
      mixed.writeBytes(new byte[] {6 | 2 << 3, 1, (byte) (i % 3 == 0 ? 3 : -1), 9, 9});
    }
    byte[] report = {
      3 | 7 << 3,
      (byte) 0x80,
      (byte) 200,
      0,
      6,
      0,
      0,
      0,
      1,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      0,
      0,
      9,
      9,
      0,
      0,
      0,
      7,
      0,
      0,
      1,
      1
    };
    byte[] goodbye = {3 | 2 << 3, (byte) 0x81, (byte) 203, 0, 1, 0, 0, 0, 1};
    inOrder.writeBytes(report);
    inOrder.writeBytes(goodbye);
    mixed.writeBytes(new byte[] {1, 9, 9, 5, 2, 6 | 1 << 3, 16, 2, 1});
    return Map.of("in-order", inOrder.toByteArray(), "mixed", mixed.toByteArray());
  }

  /** A packet of a capture. */
  public static void writeStep(ByteArrayOutputStream out, byte[] packet) {
    out.write(2);
    out.write(packet.length >> 8);
    out.write(packet.length);
    out.writeBytes(packet);
  }

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    try (Session session = new Session(input.octet() % 2 == 0)) {
      while (input.hasMore()) {
        session.step(input);
      }
      session.finish();
    }
  }

  /** One stream, its receiver, and what must hold between them. */
  private static final class Session implements AutoCloseable {

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final Handed handed;
    private final RtpReceiver receiver;
    private long nanos;
    private int sequence;
    private int timestamp;
    private long packets;
    private long controls;

    Session(boolean ordered) {
      ArrivalClock clock = new ArrivalClock(() -> nanos, () -> Instant.EPOCH.plusNanos(nanos));
      RtpStream stream = new RtpStream(PAYLOAD_TYPE, RtpStream.VIDEO_CLOCK_RATE, ordered);
      Timeline timeline =
          Timeline.of(
              clock, stream.clockRate(), Duration.ofSeconds(2), METERS, CAMERA, FaultLog.none());
      this.handed = new Handed(timeline);
      this.receiver =
          new RtpReceiver(stream, 1, timeline, allocator, METERS, CAMERA, FaultLog.none(), handed);
    }

    /** The low bits of a first byte say what comes, the others how. */
    void step(FuzzInput input) {
      int kind = input.octet();
      switch (kind & 7) {
        case 0 -> nanos += TimeUnit.MILLISECONDS.toNanos(input.octet());
        case 1 -> nanos += TimeUnit.MILLISECONDS.toNanos(input.twoOctets());
        case 2 -> rtp(input.take(input.twoOctets()));
        case 3 -> control(input.take(4 * (kind >> 3)));
        case 4 -> report();
        case 5 -> receiver.announced(input.octet() & 3);
        default -> rtp(packet(kind, input));
      }
      long most = (long) MOST_HELD * (1 << 16);
      Claim.that(allocator.metric().usedDirectMemory() <= most, "too much is held");
    }

    /** A packet that is one, with jumps in its numbers, its times and its source now and then. */
    private byte[] packet(int kind, FuzzInput input) {
      int how = input.octet();
      sequence += (how & 1) == 0 ? 1 : (byte) input.octet();
      sequence += (how & 2) == 0 ? 0 : input.twoOctets();
      timestamp += (how & 4) == 0 ? 3_600 : input.twoOctets() << 8;
      int type = (how & 8) == 0 ? PAYLOAD_TYPE : input.octet();
      int source = (how & 16) == 0 ? 1 : input.octet() & 3;
      byte[] payload = input.take(kind >> 3);
      return ByteBuffer.allocate(12 + payload.length)
          .put((byte) 0x80)
          .put((byte) type)
          .putShort((short) sequence)
          .putInt(timestamp)
          .putInt(source)
          .put(payload)
          .array();
    }

    private void rtp(byte[] packet) {
      packets++;
      handed.now = nanos;
      receiver.rtp(framed(packet), 4, packet.length, nanos);
    }

    private void control(byte[] compound) {
      controls++;
      receiver.rtcp(framed(compound), 4, compound.length, nanos);
      long goodbye = receiver.goodbye();
      Claim.that(goodbye >= 0 && goodbye <= controls, "goodbye %d of %d", goodbye, controls);
    }

    /** In the midst of other bytes, as in the network's buffer. */
    private ByteBuf framed(byte[] bytes) {
      handed.start = 4;
      handed.end = 4 + bytes.length;
      return Unpooled.buffer(8 + bytes.length).writeZero(4).writeBytes(bytes).writeInt(-1);
    }

    private void report() {
      ByteBuf out = Unpooled.buffer(REPORT_SIZE, REPORT_SIZE);
      receiver.writeReport(out, nanos);
      Claim.that(out.readableBytes() % 4 == 0, "a report of %d bytes", out.readableBytes());
    }

    /** Every packet has been handed on, or counted as something that is not. */
    void finish() {
      nanos += TimeUnit.SECONDS.toNanos(60);
      handed.now = nanos;
      receiver.flush(nanos);
      Claim.that(!receiver.isHolding(), "packets wait for ever");
      receiver.close();
      ReceptionReport told = receiver.reception();
      long elsewhere = told.late() + told.duplicated() + told.discarded();
      Claim.that(told.packets() == packets, "%d packets of %d", told.packets(), packets);
      Claim.that(handed.packets + elsewhere <= packets + controls, "more than came: %s", told);
      Claim.that(handed.packets + elsewhere >= packets - 1, "packets vanished: %s", told);
      Claim.that(handed.lost <= told.lost(), "%d lost, told %s", handed.lost, told);
    }

    @Override
    public void close() {
      receiver.close();
      Claim.nothingLeft(allocator);
    }
  }

  /** Takes payloads, and looks whether they lie within their packets. */
  private static final class Handed implements PayloadSink {

    private final Timeline timeline;
    private int start;
    private int end;
    private long now;
    private long packets;
    private long lost;

    Handed(Timeline timeline) {
      this.timeline = timeline;
    }

    @Override
    public void payload(
        ByteBuf buffer,
        int index,
        int length,
        int timestamp,
        boolean marker,
        int missing,
        long arrivalNanos) {
      packets++;
      lost += missing;
      Claim.that(missing >= 0, "%d packets lost", missing);
      Claim.that(arrivalNanos <= now, "a packet of the future");
      Claim.that(length >= 0, "%d bytes", length);
      Claim.that(index + length <= buffer.writerIndex(), "beyond the buffer");
      timeline.at(timestamp, arrivalNanos);
    }

    @Override
    public boolean mayBegin(ByteBuf buffer, int index, int length) {
      Claim.that(index >= start && index + length <= end, "beyond the packet");
      return length > 0 && (buffer.getByte(index) & 1) == 1;
    }

    @Override
    public void newSource() {
      timeline.restart();
    }
  }
}
