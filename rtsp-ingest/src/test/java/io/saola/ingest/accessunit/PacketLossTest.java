package io.saola.ingest.accessunit;

import static io.saola.ingest.accessunit.H264Bytes.PPS;
import static io.saola.ingest.accessunit.H264Bytes.SPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpBytes;
import io.saola.ingest.rtp.RtpReceiver;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the network does to the packets, what comes out is whole and decodable. */
class PacketLossTest {

  private static final CameraId CAMERA = new CameraId("cam");
  private static final int PICTURES = 60;
  private static final int PACKET = 120;

  @Property(tries = 300)
  void shouldHandOverOnlyWholePicturesFromKeyframesOn(
      @ForAll long seed,
      @ForAll @IntRange(max = 20) int lostPercent,
      @ForAll @IntRange(max = 20) int movedPercent,
      @ForAll boolean ordered,
      @ForAll @IntRange(min = 1, max = 65_535) int firstSequence) {
    Random random = new Random(seed);
    Transmission sent = new Transmission(random, firstSequence);

    sent.receive(sent.disturbed(random, lostPercent, movedPercent), ordered);

    int before = -1;
    for (int picture : sent.delivered) {
      boolean followsOn = picture == before + 1 && before >= 0;
      assertThat(followsOn || sent.keys.get(picture)).as("decodable: %d", picture).isTrue();
      assertThat(picture).isGreaterThan(before);
      before = picture;
    }
    int thrownAway = sent.count(Meter.FRAMES_DAMAGED) + sent.count(Meter.FRAMES_AWAITING_KEYFRAME);
    assertThat(sent.count(Meter.FRAMES_RECEIVED)).isEqualTo(sent.delivered.size() + thrownAway);
    assertThat(sent.lostBefore).isLessThanOrEqualTo(sent.count(Meter.PACKETS_LOST));
    assertThat(sent.allocator.metric().usedDirectMemory()).as("leaked").isZero();
    if (lostPercent == 0 && (movedPercent == 0 || !ordered)) {
      assertThat(sent.delivered).hasSize(PICTURES);
    }
  }

  /** Pictures sent, and what came out at the other end. */
  private static final class Transmission {

    private final List<ByteBuffer> pictures = new ArrayList<>();
    private final List<Boolean> keys = new ArrayList<>();
    private final List<byte[]> packets = new ArrayList<>();
    private final List<Integer> delivered = new ArrayList<>();
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private int lostBefore;
    private final Meters meters = Meters.inMemory();

    /** Groups of twelve pictures, each picture of one slice in one packet or several. */
    Transmission(Random random, int firstSequence) {
      for (int i = 0; i < PICTURES; i++) {
        boolean key = i % 12 == 0;
        int length = 10 + random.nextInt(key ? 900 : 300);
        byte[] slice = key ? H264Bytes.idr(length, i) : H264Bytes.p(length, i);
        keys.add(key);
        pictures.add(
            ByteBuffer.wrap(key ? H264Bytes.annexB(SPS, PPS, slice) : H264Bytes.annexB(slice)));
        List<byte[]> payloads = H264Bytes.payloads(slice, PACKET);
        for (int j = 0; j < payloads.size(); j++) {
          boolean marker = j == payloads.size() - 1;
          int sequence = firstSequence + packets.size();
          packets.add(RtpBytes.packet(sequence, i * 3_600, marker, payloads.get(j)));
        }
      }
    }

    /** Some packets are missing, some come later than sent, some twice. */
    private List<byte[]> disturbed(Random random, int lostPercent, int movedPercent) {
      List<byte[]> out = new ArrayList<>();
      for (byte[] packet : packets) {
        if (random.nextInt(100) >= lostPercent) {
          out.add(packet);
        }
        if (random.nextInt(100) < movedPercent && out.size() > 1) {
          // Where a stream begins nobody knows what should have come before.
          int from = random.nextInt(Math.max(1, out.size() - 5), out.size());
          out.add(random.nextBoolean() ? out.get(from) : out.remove(from));
        }
      }
      return out;
    }

    private void receive(List<byte[]> arriving, boolean ordered) {
      ArrivalClock clock = new ArrivalClock(() -> 0, () -> Instant.EPOCH);
      RtpStream stream = new RtpStream(RtpBytes.PAYLOAD_TYPE, RtpStream.VIDEO_CLOCK_RATE, ordered);
      Timeline timeline =
          Timeline.of(
              clock, stream.clockRate(), Duration.ofSeconds(2), meters, CAMERA, FaultLog.none());
      try (Depacketiser depacketiser =
              Depacketisers.open(
                  DescribedVideo.of(VideoCodec.H264, List.of(SPS, PPS)),
                  new DepacketiserScope(
                      allocator, timeline, meters, CAMERA, FaultLog.none(), this::keep));
          RtpReceiver receiver =
              new RtpReceiver(
                  stream, 1, timeline, allocator, meters, CAMERA, FaultLog.none(), depacketiser)) {
        for (byte[] packet : arriving) {
          receiver.rtp(Unpooled.wrappedBuffer(packet), 0, packet.length, 0);
        }
        receiver.flush(TimeUnit.SECONDS.toNanos(1));
      }
    }

    private void keep(AccessUnit unit) {
      try (unit) {
        ByteBuf data = unit.data();
        byte[] bytes = new byte[data.readableBytes()];
        data.getBytes(data.readerIndex(), bytes);
        int picture = pictures.indexOf(ByteBuffer.wrap(bytes));
        assertThat(picture).as("one of the pictures sent, whole").isNotNegative();
        assertThat(unit.keyframe()).isEqualTo(keys.get(picture));
        delivered.add(picture);
        lostBefore += unit.lostBefore();
      }
    }

    private int count(Meter meter) {
      return (int) meters.counter(meter, CAMERA).count();
    }
  }
}
