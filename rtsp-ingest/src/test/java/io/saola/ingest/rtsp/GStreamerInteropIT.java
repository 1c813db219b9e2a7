package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.network.EventLoops;
import io.saola.ingest.rtp.ReceptionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against a server that others wrote. */
class GStreamerInteropIT {

  private static final CameraId CAMERA = new CameraId("gst");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FRAMES = 75;

  /** Of four groups of pictures: with intra slices only at their starts. */
  private static final String LIVE =
      "videotestsrc num-buffers="
          + FRAMES
          + " ! video/x-raw,width=320,height=240,framerate=25/1"
          + " ! x264enc tune=zerolatency key-int-max=20 bitrate=1000"
          + " ! rtph264pay name=pay0 pt=96 mtu=1000";

  @TempDir Path folder;

  private final EventLoopGroup group = EventLoops.open(1, "gst");
  private final RecordedSession heard = new RecordedSession();
  private Meters meters;
  private RtspClient client;

  @BeforeEach
  void setUp() {
    meters = Meters.inMemory();
    client = new RtspClient(group, Ticker.system(), InstantSource.system());
  }

  @AfterEach
  void tearDown() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void shouldReceiveEveryPictureOfALiveStreamBehindDigest() throws IOException {
    try (GstServer server = GstServer.of(LIVE).digest("cam", "s3cret").start()) {

      RtspSession session = connect(client, server.address("cam", "s3cret"));
      await()
          .atMost(PATIENCE)
          .until(() -> heard.units().size() >= FRAMES || heard.end().isPresent());
      session.close();
      await().atMost(PATIENCE).until(() -> server.said().contains("TEARDOWN"));

      assertThat(heard.formats()).containsExactly(StreamFormat.of(VideoCodec.H264, 320, 240));
      assertThat(heard.units()).hasSize(FRAMES).allMatch(RecordedSession.Unit::padded);
      assertThat(heard.units().getFirst().keyframe()).isTrue();
      assertThat(heard.units().stream().filter(RecordedSession.Unit::keyframe)).hasSize(4);
      assertThat(heard.ends()).extracting(SessionEnd::kind).containsExactly(SessionEnd.Kind.CLOSED);
      assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isZero();
      assertThat(meters.counter(Meter.FRAMES_DAMAGED, CAMERA).count()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldTakeTheServersTimeFromItsSenderReports(Transport transport) throws IOException {
    String endless = LIVE.replace("num-buffers=" + FRAMES, "is-live=true");
    try (GstServer server = GstServer.of(endless).digest("cam", "s3cret").start()) {
      Stream tcp = Stream.of(server.address("cam", "s3cret"));
      Stream stream = new Stream(tcp.address(), transport, tcp.trust(), tcp.clockBound(), false);

      RtspSession session = client.connect(CAMERA, stream, meters, FaultLog.none(), heard);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  session.reception().senderReports() > 1
                      && session.reception().origin() == TimeOrigin.CAMERA);
      session.close();

      ReceptionReport reception = session.reception();
      // Both clocks are this machine's: what is between them is the way of a picture.
      assertThat(reception.cameraAheadMicros().orElseThrow()).isBetween(-1_000_000L, 100_000L);
      assertThat(reception.rebases()).isZero();
      assertThat(reception.lost() + reception.late() + reception.duplicated()).isZero();
      assertThat(heard.units())
          .extracting(RecordedSession.Unit::time)
          .isSortedAccordingTo(Comparator.naturalOrder());
    }
  }

  @Test
  void shouldKeepTheMediaTimeOfARecording() throws IOException {
    Path video = TestMedia.data("video/car-detection.mp4");
    Path short_ = folder.resolve("short.mp4");
    TestMedia.ffmpeg(short_, "-i " + video + " -frames:v 40 -c:v copy -an");
    long frames = TestMedia.framesByFfprobe(short_);
    String pipeline =
        "filesrc location=" + short_ + " ! qtdemux ! h264parse ! rtph264pay name=pay0 pt=96";
    try (GstServer server = GstServer.of(pipeline).basic("cam", "s3cret").start()) {

      RtspSession session = connect(client, server.address("cam", "s3cret"));
      await()
          .atMost(PATIENCE)
          .until(() -> heard.units().size() >= frames || heard.end().isPresent());
      session.close();

      var first = heard.units().getFirst();
      var last = heard.units().getLast();
      assertThat(heard.units()).hasSize((int) frames);
      assertThat(first.keyframe()).isTrue();
      assertThat(last.time().secondsSince(first.time()))
          .isCloseTo((frames - 1) / 12.5, org.assertj.core.data.Offset.offset(0.3));
    }
  }

  @Test
  void shouldSayThatThePasswordIsWrong() throws IOException {
    try (GstServer server = GstServer.of(LIVE).digest("cam", "s3cret").start()) {

      connect(client, server.address("cam", "wr0ng"));
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());

      assertThat(heard.end().orElseThrow())
          .isEqualTo(
              new SessionEnd(
                  SessionEnd.Kind.REFUSED,
                  "the camera refused user 'cam': wrong user or password (401)"));
    }
  }

  @Test
  void shouldEndWithTheStream() throws IOException {
    try (GstServer server = GstServer.of(LIVE).digest("cam", "s3cret").start()) {
      RtspTimeouts quick =
          new RtspTimeouts(
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofSeconds(30),
              Duration.ofMillis(300),
              Duration.ofSeconds(3),
              Duration.ofSeconds(2));
      RtspClient reporting = new RtspClient(group, Ticker.system(), InstantSource.system(), quick);

      connect(reporting, server.address("cam", "s3cret"));
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());

      assertThat(heard.units()).hasSize(FRAMES);
      assertThat(heard.end().orElseThrow().kind()).isEqualTo(SessionEnd.Kind.LOST);
    }
  }

  private RtspSession connect(RtspClient from, StreamAddress.Rtsp address) {
    return from.connect(CAMERA, CameraConfig.Stream.of(address), meters, FaultLog.none(), heard);
  }
}
