package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.accessunit.VideoCodec;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.network.EventLoops;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against VLC, which sends over UDP only. */
class VlcInteropIT {

  private static final CameraId CAMERA = new CameraId("vlc");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FRAMES = 50;
  private static final String[] SIGN_IN = {"--sout-rtsp-user", "cam", "--sout-rtsp-pwd", "s3cret"};

  @TempDir Path folder;

  private final EventLoopGroup group = EventLoops.open(1, "vlc");
  private final RecordedSession heard = new RecordedSession();
  private final Meters meters = Meters.inMemory();

  @AfterEach
  void tearDown() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void shouldReceiveWholePicturesOverUdp() throws IOException {
    try (VlcServer server = VlcServer.serve(folder, recording(), SIGN_IN)) {

      RtspSession session = connect(server.address("cam", "s3cret"), Transport.UDP);
      await()
          .atMost(PATIENCE)
          .until(() -> heard.units().size() >= FRAMES || heard.end().isPresent());
      session.close();

      assertThat(heard.units()).hasSizeGreaterThanOrEqualTo(FRAMES);
      assertThat(heard.units().getFirst().keyframe()).isTrue();
      assertThat(heard.formats()).containsExactly(StreamFormat.of(VideoCodec.H264, 320, 240));
      assertThat(meters.counter(Meter.TRANSPORT_FALLBACKS, CAMERA).count()).isZero();
      assertThat(meters.counter(Meter.PACKETS_LOST, CAMERA).count()).isZero();
      // VLC lets its clients join in the middle of a picture.
      assertThat(meters.counter(Meter.FRAMES_DAMAGED, CAMERA).count()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void shouldSayThatItServesUdpOnly() throws IOException {
    try (VlcServer server = VlcServer.serve(folder, recording(), SIGN_IN)) {

      connect(server.address("cam", "s3cret"), Transport.TCP);
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());

      assertThat(heard.end().orElseThrow().sentence()).contains("(461)", "transport: udp");
    }
  }

  @Test
  void shouldSayThatThePasswordIsWrong() throws IOException {
    try (VlcServer server = VlcServer.serve(folder, recording(), SIGN_IN)) {

      connect(server.address("cam", "wr0ng"), Transport.UDP);
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());

      assertThat(heard.end().orElseThrow().sentence()).contains("wrong user or password (401)");
    }
  }

  private RtspSession connect(StreamAddress.Rtsp address, Transport transport) {
    RtspClient client = new RtspClient(group, Ticker.system(), InstantSource.system());
    Stream stream =
        new Stream(address, transport, new Trust.PublicAuthorities(), Duration.ofSeconds(2), false);
    return client.connect(CAMERA, stream, meters, FaultLog.none(), heard);
  }

  private Path recording() {
    return TestMedia.ffmpeg(
        folder.resolve("street.mp4"),
        "-f lavfi -i testsrc2=size=320x240:rate=25 -t 10"
            + " -c:v libx264 -g 25 -bf 0 -pix_fmt yuv420p");
  }
}
