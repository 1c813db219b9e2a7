package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.fuzz.Claim;
import io.saola.ingest.fuzz.FuzzInput;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Payloads of one coding. The input is read as steps: two bytes say how a payload comes and how
 * long it is, then it follows. A first byte says whether parameter sets are described: the usual
 * ones, none, or the first payloads of the input.
 */
final class PayloadFuzz implements AutoCloseable {

  private static final CameraId CAMERA = new CameraId("cam");
  private static final Meters METERS = Meters.inMemory();
  private static final int MAX_UNIT = PictureBuffer.MAX_LENGTH + PictureBuffer.HEADROOM;

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
  private final UnitCheck check;
  private final Depacketiser depacketiser;
  private final long countedBefore = counted();
  private long nanos;
  private int timestamp;
  private long number;
  private long lost;
  private boolean interrupted = true;

  /** What must hold of an access unit of the coding. */
  interface UnitCheck {

    void check(AccessUnit unit);
  }

  private PayloadFuzz(DescribedVideo video, UnitCheck check) {
    this.check = check;
    ArrivalClock clock = new ArrivalClock(() -> nanos, () -> Instant.EPOCH.plusNanos(nanos));
    Timeline timeline =
        Timeline.of(
            clock,
            RtpStream.VIDEO_CLOCK_RATE,
            Duration.ofSeconds(2),
            METERS,
            CAMERA,
            FaultLog.none());
    this.depacketiser =
        Depacketisers.open(
            video,
            new DepacketiserScope(
                allocator, timeline, METERS, CAMERA, FaultLog.none(), this::take));
  }

  static void run(byte[] data, VideoCodec codec, List<byte[]> usual, UnitCheck check) {
    FuzzInput input = new FuzzInput(data);
    List<byte[]> described =
        switch (input.octet() & 3) {
          case 0 -> List.of();
          case 1 -> usual;
          default -> taken(input);
        };
    UnpooledByteBufAllocator allocator;
    try (PayloadFuzz stream = new PayloadFuzz(DescribedVideo.of(codec, described), check)) {
      allocator = stream.allocator;
      while (input.hasMore()) {
        stream.step(input);
      }
      stream.settle();
    }
    Claim.nothingLeft(allocator);
  }

  /** Writes what {@link #step} reads: a payload with nothing lost before it. */
  static void writeStep(
      ByteArrayOutputStream out, boolean newTimestamp, boolean marker, byte[] payload) {
    out.write((newTimestamp ? 2 : 0) | 16 | (marker ? 64 : 0));
    out.write(payload.length >> 8);
    out.write(payload.length);
    out.writeBytes(payload);
  }

  /** An input of whole pictures, each of some payloads. */
  static byte[] pictures(int described, List<List<byte[]>> pictures) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(described);
    for (List<byte[]> payloads : pictures) {
      for (int i = 0; i < payloads.size(); i++) {
        writeStep(out, i == 0, i == payloads.size() - 1, payloads.get(i));
      }
    }
    return out.toByteArray();
  }

  private static List<byte[]> taken(FuzzInput input) {
    List<byte[]> sets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] set = input.take(input.octet());
      if (set.length > 0) {
        sets.add(set);
      }
    }
    return sets;
  }

  private void step(FuzzInput input) {
    int how = input.octet();
    nanos += TimeUnit.MILLISECONDS.toNanos((how & 1) == 0 ? 5 : 1_000);
    timestamp += (how & 2) == 0 ? 0 : 3_600;
    timestamp += (how & 4) == 0 ? 0 : input.twoOctets() << 12;
    int missing = (how & 8) == 0 ? 0 : 1 + (input.octet() & 7);
    int length = (how & 16) == 0 ? input.octet() : input.twoOctets();
    if ((how & 32) != 0) {
      interrupted = true;
      depacketiser.newSource();
    }
    byte[] payload = input.take(length);
    ByteBuf lent =
        Unpooled.buffer(4 + payload.length).writeZero(3).writeBytes(payload).writeByte(1);
    depacketiser.mayBegin(lent, 3, payload.length);
    interrupted |= missing > 0;
    lost += missing;
    depacketiser.payload(lent, 3, payload.length, timestamp, (how & 64) != 0, missing, nanos);
    Claim.that(
        allocator.metric().usedDirectMemory() <= 2L * MAX_UNIT,
        "%d bytes held",
        allocator.metric().usedDirectMemory());
  }

  /** A picture is handed over, or counted as one that is not. */
  private void settle() {
    Claim.that(counted() - countedBefore == number, "pictures that are nowhere counted");
  }

  private static long counted() {
    return count(Meter.FRAMES_RECEIVED)
        - count(Meter.FRAMES_DAMAGED)
        - count(Meter.FRAMES_AWAITING_KEYFRAME);
  }

  private static long count(Meter meter) {
    return (long) METERS.counter(meter, CAMERA).count();
  }

  private void take(AccessUnit unit) {
    try (unit) {
      ByteBuf data = unit.data();
      Claim.that(unit.number() == number++, "number %d", unit.number());
      Claim.that(data.isReadable() && data.readableBytes() <= MAX_UNIT, "%s", data);
      Claim.that(unit.keyframe() || !interrupted, "no keyframe behind what is missing");
      Claim.that(unit.lostBefore() <= lost, "%d lost of %d", unit.lostBefore(), lost);
      Claim.that(unit.arrivalNanos() <= nanos, "an access unit of the future");
      int quantiser = unit.coding().quantiser();
      Claim.that(quantiser >= Coding.UNKNOWN && quantiser <= 51, "quantiser %d", quantiser);
      for (int i = 0; i < AccessUnit.PADDING; i++) {
        Claim.that(data.getByte(data.writerIndex() + i) == 0, "padding byte %d", i);
      }
      lost -= unit.lostBefore();
      interrupted = false;
      check.check(unit);
    }
  }

  @Override
  public void close() {
    depacketiser.close();
  }
}
