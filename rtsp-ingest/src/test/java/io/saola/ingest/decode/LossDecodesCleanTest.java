package io.saola.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.saola.core.config.CameraConfig.Decode;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Depacketiser;
import io.saola.ingest.accessunit.DepacketiserScope;
import io.saola.ingest.accessunit.Depacketisers;
import io.saola.ingest.accessunit.DescribedVideo;
import io.saola.ingest.accessunit.Packetised;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestUnits.Unit;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.rtp.ArrivalClock;
import io.saola.ingest.rtp.RtpBytes;
import io.saola.ingest.rtp.RtpReceiver;
import io.saola.ingest.rtp.RtpStream;
import io.saola.ingest.rtp.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the network does to a camera's packets, every access unit that is handed over decodes to
 * what it decodes to when nothing is lost.
 */
class LossDecodesCleanTest {

  private static final int PACKET = 300;

  private static final Map<Sent, Media> MEDIA = new HashMap<>();

  enum Sent {
    H264_SLICES(VideoCodec.H264, "-g 15 -bf 0 -tune zerolatency -x264-params slices=3"),
    H264_REORDERED(VideoCodec.H264, "-g 15 -bf 2"),
    H265_SLICES(VideoCodec.H265, h265("keyint=15:bframes=0:slices=3:tune=zerolatency")),
    H265_OPEN(VideoCodec.H265, h265("keyint=15:bframes=3:open-gop=1:scenecut=0")),
    MJPEG(VideoCodec.MJPEG, "");

    private final VideoCodec codec;
    private final String options;

    Sent(VideoCodec codec, String options) {
      this.codec = codec;
      this.options = options;
    }

    private static String h265(String parameters) {
      return "-c:v libx265 -x265-params log-level=none:" + parameters;
    }
  }

  @Property(tries = 60)
  void shouldHandOverOnlyWhatDecodesAsWithoutLoss(
      @ForAll Sent sent,
      @ForAll long seed,
      @ForAll boolean ordered,
      @ForAll @IntRange(max = 15) int lostPercent,
      @ForAll @IntRange(max = 15) int movedPercent,
      @ForAll @IntRange(max = 10) int burstsPerMille)
      throws Exception {
    Media media = MEDIA.computeIfAbsent(sent, Media::of);
    Random random = new Random(seed);

    Received received = new Received(sent);
    received.take(
        disturbed(media.packets, random, lostPercent, movedPercent, burstsPerMille), ordered);

    assertThat(received.shown).allSatisfy(shown -> assertThat(media.clean).contains(shown));
    assertThat(received.errors()).as("refused by the decoder").isZero();
    assertThat(received.leaked()).isZero();
    assertThat(NativeCounts.total()).isZero();
    if (lostPercent == 0 && movedPercent == 0 && burstsPerMille == 0) {
      assertThat(received.shown).hasSameSizeAs(media.clean);
    }
  }

  /** Packets missing, one by one and many in a row, later than sent, and twice. */
  private static List<byte[]> disturbed(
      List<byte[]> packets, Random random, int lostPercent, int movedPercent, int bursts) {
    List<byte[]> out = new ArrayList<>();
    int burst = 0;
    for (byte[] packet : packets) {
      burst = random.nextInt(1000) < bursts ? random.nextInt(60) : burst - 1;
      if (burst <= 0 && random.nextInt(100) >= lostPercent) {
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

  /** A stream, its packets, and what it shows. */
  private record Media(List<byte[]> packets, Set<TestUnits.Shown> clean) {

    static Media of(Sent sent) {
      try {
        Path folder = Files.createTempDirectory("loss");
        Path file =
            sent.codec == VideoCodec.MJPEG
                ? TestUnits.motionJpeg(folder, "176x144")
                : TestUnits.transportStream(folder, "176x144", sent.options);
        List<Unit> units = TestUnits.of(file).units();
        List<byte[]> packets = new ArrayList<>();
        for (Packetised packet : Packetised.of(sent.codec, units, PACKET)) {
          packets.add(
              RtpBytes.packet(
                  packets.size() + 60_000, packet.unit() * 3_600, packet.marker(), packet.bytes()));
        }
        Received received = new Received(sent);
        received.take(packets, true);
        return new Media(packets, Set.copyOf(received.shown));
      } catch (IOException | RecordingException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  /** A receiver, a depacketiser and a decoder behind each other. */
  private static final class Received {

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final Meters meters = Meters.inMemory();
    private final List<TestUnits.Shown> shown = new ArrayList<>();
    private final Sent sent;

    Received(Sent sent) {
      this.sent = sent;
    }

    void take(List<byte[]> packets, boolean ordered) {
      DecodeMeters decoding = TestUnits.meters(meters);
      RtpStream stream = new RtpStream(RtpBytes.PAYLOAD_TYPE, RtpStream.VIDEO_CLOCK_RATE, ordered);
      Timeline timeline =
          Timeline.of(
              new ArrivalClock(() -> 0, () -> Instant.EPOCH),
              stream.clockRate(),
              Duration.ofSeconds(2),
              meters,
              TestUnits.CAMERA,
              FaultLog.none());
      try (VideoDecoder decoder =
              VideoDecoder.camera(sent.codec, Decoding.of(Decode.ALL, decoding));
          Depacketiser depacketiser =
              Depacketisers.open(
                  DescribedVideo.of(sent.codec),
                  new DepacketiserScope(
                      allocator,
                      timeline,
                      meters,
                      TestUnits.CAMERA,
                      FaultLog.none(),
                      unit -> decode(decoder, unit)));
          RtpReceiver receiver =
              new RtpReceiver(
                  stream,
                  1,
                  timeline,
                  allocator,
                  meters,
                  TestUnits.CAMERA,
                  FaultLog.none(),
                  depacketiser)) {
        for (byte[] packet : packets) {
          receiver.rtp(Unpooled.wrappedBuffer(packet), 0, packet.length, 0);
        }
        receiver.flush(TimeUnit.SECONDS.toNanos(1));
      }
    }

    private void decode(VideoDecoder decoder, AccessUnit unit) {
      try (unit) {
        decoder.decode(unit, 0, this::show);
      }
    }

    private void show(DecodedFrame frame) {
      try (frame) {
        TestUnits.Shown seen = TestUnits.Shown.of(frame);
        shown.add(new TestUnits.Shown(0, 0, 0, seen.width(), seen.lumaHash()));
      }
    }

    double errors() {
      return meters.counter(Meter.DECODE_ERRORS, TestUnits.CAMERA).count();
    }

    long leaked() {
      return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }
  }
}
