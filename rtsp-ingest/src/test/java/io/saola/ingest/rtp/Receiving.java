package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultBook;
import io.saola.ingest.fault.FaultLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A receiver whose payloads are letters, on time that is handed in. */
final class Receiving implements PayloadSink, AutoCloseable {

  static final CameraId CAMERA = new CameraId("cam");
  static final int OWN = 0x0badcafe;
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Meters meters = Meters.inMemory();
  private final FaultBook faults = new FaultBook(CAMERA, meters, InstantSource.system());
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
  private final List<String> heard = new ArrayList<>();
  private final RtpReceiver receiver;
  private final Timeline timeline;
  private long nanos;

  /**
   * @param ordered as over TCP
   */
  Receiving(boolean ordered) {
    RtpStream stream = new RtpStream(RtpBytes.PAYLOAD_TYPE, RtpStream.VIDEO_CLOCK_RATE, ordered);
    ArrivalClock clock = new ArrivalClock(() -> nanos, () -> START.plusNanos(nanos));
    FaultLog log = faults.newSession();
    timeline = Timeline.of(clock, stream.clockRate(), Duration.ofSeconds(2), meters, CAMERA, log);
    receiver = new RtpReceiver(stream, OWN, timeline, allocator, meters, CAMERA, log, this);
  }

  /** A packet of one source, whose payload is text. */
  Receiving packet(int sequence, String payload) {
    return packet(RtpBytes.SSRC, sequence, payload);
  }

  Receiving packet(int ssrc, int sequence, String payload) {
    byte[] text = payload.getBytes(StandardCharsets.US_ASCII);
    return rtp(RtpBytes.packet(ssrc, sequence, 0, false, text));
  }

  Receiving rtp(byte[] bytes) {
    receiver.rtp(Unpooled.wrappedBuffer(bytes), 0, bytes.length, nanos);
    return this;
  }

  Receiving rtcp(byte[] bytes) {
    receiver.rtcp(Unpooled.wrappedBuffer(bytes), 0, bytes.length, nanos);
    return this;
  }

  /** A sender report of this moment by a camera whose clock is ahead. */
  Receiving senderReport(int ssrc, Duration ahead, int timestamp) {
    Instant camera = START.plusNanos(nanos).plus(ahead);
    long seconds = camera.getEpochSecond() + 2_208_988_800L;
    long fraction = ((long) camera.getNano() << 32) / 1_000_000_000L;
    return rtcp(RtpBytes.senderReport(ssrc, seconds << 32 | fraction, timestamp));
  }

  Receiving later(Duration passed) {
    nanos += passed.toNanos();
    return this;
  }

  Receiving flush() {
    receiver.flush(nanos);
    return this;
  }

  RtpReceiver receiver() {
    return receiver;
  }

  Timeline timeline() {
    return timeline;
  }

  long nanos() {
    return nanos;
  }

  /** A receiver report. */
  ByteBuf report() {
    ByteBuf report = Unpooled.buffer();
    receiver.writeReport(report, nanos);
    return report;
  }

  /** Payloads with the packets lost before them. */
  List<String> heard() {
    return heard;
  }

  Set<CameraFault> faults() {
    return faults.firstSeen().keySet();
  }

  int count(Meter meter) {
    return (int) meters.counter(meter, CAMERA).count();
  }

  /** Bytes that wait. */
  long held() {
    return allocator.metric().usedDirectMemory();
  }

  @Override
  public void payload(
      ByteBuf buffer,
      int index,
      int length,
      int timestamp,
      boolean marker,
      int lost,
      long arrivalNanos) {
    timeline.at(timestamp, arrivalNanos);
    String text = buffer.toString(index, length, StandardCharsets.US_ASCII);
    heard.add(lost == 0 ? text : text + " lost " + lost);
  }

  @Override
  public boolean mayBegin(ByteBuf buffer, int index, int length) {
    return Character.isUpperCase(buffer.getByte(index));
  }

  @Override
  public void newSource() {
    timeline.restart();
    heard.add("new source");
  }

  @Override
  public void close() {
    receiver.close();
  }
}
