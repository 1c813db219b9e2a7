package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultBook;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A depacketiser, what it gave, and whether it gave all of its memory back. */
final class Depacketising implements AutoCloseable {

  static final CameraId CAMERA = new CameraId("cam");

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
  private final List<Unit> units = new ArrayList<>();
  private final Meters meters = Meters.inMemory();
  private final FaultBook faults = new FaultBook(CAMERA, meters, InstantSource.system());
  private final Depacketiser depacketiser;
  private long nanos;

  /** What is kept of an access unit. */
  record Unit(ByteBuffer data, Coding coding, int lostBefore, long micros, long arrivalNanos) {

    boolean keyframe() {
      return coding.keyframe();
    }
  }

  Depacketising(byte[]... described) {
    this(DescribedVideo.of(VideoCodec.H264, List.of(described)));
  }

  Depacketising(DescribedVideo described) {
    ArrivalClock clock = new ArrivalClock(() -> nanos, () -> Instant.EPOCH.plusNanos(nanos));
    FaultLog log = faults.newSession();
    Timeline timeline =
        Timeline.of(clock, RtpStream.VIDEO_CLOCK_RATE, Duration.ofSeconds(2), meters, CAMERA, log);
    depacketiser =
        Depacketisers.open(
            described, new DepacketiserScope(allocator, timeline, meters, CAMERA, log, this::keep));
  }

  /** A packet with nothing lost before it. */
  Depacketising packet(int timestamp, boolean marker, byte[] payload) {
    return packet(timestamp, marker, 0, payload);
  }

  Depacketising packet(int timestamp, boolean marker, int lost, byte[] payload) {
    ByteBuf lent = Unpooled.buffer().writeZero(3).writeBytes(payload).writeByte(0xff);
    depacketiser.payload(lent, 3, payload.length, timestamp, marker, lost, nanos);
    return this;
  }

  Depacketising packet(Packetised packet) {
    return packet(packet.timestamp(), packet.marker(), packet.bytes());
  }

  /** A whole picture, a packet for each NAL unit. */
  Depacketising picture(int timestamp, byte[]... nals) {
    for (int i = 0; i < nals.length; i++) {
      packet(timestamp, i == nals.length - 1, nals[i]);
    }
    return this;
  }

  boolean mayBegin(byte[] payload) {
    ByteBuf lent = Unpooled.buffer().writeZero(3).writeBytes(payload).writeByte(0xff);
    return depacketiser.mayBegin(lent, 3, payload.length);
  }

  Depacketising newSource() {
    depacketiser.newSource();
    return this;
  }

  Depacketising later(long moreNanos) {
    nanos += moreNanos;
    return this;
  }

  List<Unit> units() {
    return units;
  }

  List<ByteBuffer> data() {
    return units.stream().map(Unit::data).toList();
  }

  int count(Meter meter) {
    return (int) meters.counter(meter, CAMERA).count();
  }

  /** What it has forgiven. */
  Set<CameraFault> faults() {
    return faults.firstSeen().keySet();
  }

  /** Frees what is being built. */
  @Override
  public void close() {
    depacketiser.close();
  }

  /** Bytes that nobody has given back. */
  long leaked() {
    return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
  }

  private void keep(AccessUnit unit) {
    try (unit) {
      ByteBuf data = unit.data();
      for (int i = 0; i < AccessUnit.PADDING; i++) {
        if (data.getByte(data.writerIndex() + i) != 0) {
          throw new AssertionError("padding byte " + i + " is not zero");
        }
      }
      byte[] bytes = new byte[data.readableBytes()];
      data.getBytes(data.readerIndex(), bytes);
      units.add(
          new Unit(
              ByteBuffer.wrap(bytes),
              unit.coding(),
              unit.lostBefore(),
              unit.time().micros(),
              unit.arrivalNanos()));
    }
  }
}
