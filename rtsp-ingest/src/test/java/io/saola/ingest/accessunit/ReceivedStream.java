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
import io.saola.ingest.rtp.RtpBytes;
import io.saola.ingest.rtp.RtpReceiver;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The way of a stream's packets from the network to access units, with all of its real parts. Each
 * packet comes 10 ms behind the one before.
 */
final class ReceivedStream implements AutoCloseable {

  private static final CameraId CAMERA = new CameraId("cam");
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
  private final Meters meters = Meters.inMemory();
  private final FaultBook faults = new FaultBook(CAMERA, meters, InstantSource.system());
  private final List<ByteBuffer> units = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final Depacketiser depacketiser;
  private final RtpReceiver receiver;
  private long nanos;

  ReceivedStream(byte[]... described) {
    FaultLog log = faults.newSession();
    ArrivalClock clock = new ArrivalClock(() -> nanos, () -> Instant.EPOCH.plusNanos(nanos));
    RtpStream stream = new RtpStream(RtpBytes.PAYLOAD_TYPE, RtpStream.VIDEO_CLOCK_RATE, true);
    Timeline timeline =
        Timeline.of(clock, stream.clockRate(), Duration.ofSeconds(2), meters, CAMERA, log);
    this.depacketiser =
        Depacketisers.open(
            DescribedVideo.of(VideoCodec.H264, List.of(described)),
            new DepacketiserScope(allocator, timeline, meters, CAMERA, log, this::keep));
    this.receiver =
        new RtpReceiver(stream, 1, timeline, allocator, meters, CAMERA, log, depacketiser);
  }

  /** A packet of the usual source. */
  ReceivedStream packet(int sequence, int timestamp, boolean marker, byte[] payload) {
    return packet(RtpBytes.packet(sequence, timestamp, marker, payload));
  }

  /** A packet of some source. */
  ReceivedStream packet(int ssrc, int sequence, int timestamp, boolean marker, byte[] payload) {
    return packet(RtpBytes.packet(ssrc, sequence, timestamp, marker, payload));
  }

  ReceivedStream packet(byte[] packet) {
    nanos += STEP_NANOS;
    ByteBuf lent = Unpooled.wrappedBuffer(packet);
    receiver.rtp(lent, 0, packet.length, nanos);
    return this;
  }

  ReceivedStream report(byte[] compound) {
    receiver.rtcp(Unpooled.wrappedBuffer(compound), 0, compound.length, nanos);
    return this;
  }

  /** What we would tell the camera now. */
  ByteBuf receiverReport() {
    ByteBuf out = Unpooled.buffer();
    receiver.writeReport(out, nanos);
    return out;
  }

  ReceivedStream later(long moreNanos) {
    nanos += moreNanos;
    return this;
  }

  /** The access units that came out. */
  List<ByteBuffer> units() {
    return units;
  }

  /** Their media times in microseconds. */
  List<Long> times() {
    return times;
  }

  Set<CameraFault> faults() {
    return faults.firstSeen().keySet();
  }

  int count(Meter meter) {
    return (int) meters.counter(meter, CAMERA).count();
  }

  /** Bytes that nobody has given back. */
  long leaked() {
    return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
  }

  @Override
  public void close() {
    receiver.close();
    depacketiser.close();
  }

  private void keep(AccessUnit unit) {
    try (unit) {
      byte[] bytes = new byte[unit.data().readableBytes()];
      unit.data().getBytes(unit.data().readerIndex(), bytes);
      units.add(ByteBuffer.wrap(bytes));
      times.add(unit.time().micros());
    }
  }
}
