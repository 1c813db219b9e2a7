package io.saola.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.CameraStatus.StreamInfo;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.config.SaolaConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import io.saola.ingest.rtsp.GstServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole cameras against a server that others wrote. */
class IngestNodeInteropIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final PictureFormat INPUT = new PictureFormat(64, 64, PixelLayout.BGR_PLANAR, 114);

  private static final String LIVE =
      "videotestsrc is-live=true ! video/x-raw,width=320,height=240,framerate=25/1"
          + " ! x264enc tune=zerolatency key-int-max=25 bitrate=1000"
          + " ! rtph264pay name=pay0 pt=96 mtu=1000";

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final AtomicInteger frames = new AtomicInteger();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldWatchALiveCamera() throws IOException {
    try (GstServer server = GstServer.of(LIVE).digest("cam", "s3cret").start()) {
      CameraConfig camera = camera(server, "s3cret");
      try (IngestNode node = node()) {
        node.apply(List.of(camera));

        await().atMost(PATIENCE).until(() -> frames.get() >= 10);

        CameraStatus status = node.statuses().getFirst();
        assertThat(status.state()).isEqualTo(CameraState.STREAMING);
        assertThat(status.stream()).isEqualTo(new StreamInfo("H264", 320, 240));
        assertThat(meters.counter(Meter.DECODE_ERRORS, camera.id()).count()).isZero();
      }
      await().atMost(PATIENCE).until(() -> server.said().contains("TEARDOWN"));
    }
  }

  @Test
  void shouldShowThatTheCameraWentAway() throws IOException {
    GstServer server = GstServer.of(LIVE).digest("cam", "s3cret").start();
    try (IngestNode node = node()) {
      node.apply(List.of(camera(server, "s3cret")));
      await().atMost(PATIENCE).until(() -> frames.get() >= 3);

      server.close();

      await().atMost(PATIENCE).until(() -> stateOf(node) == CameraState.OFFLINE);
      assertThat(node.statuses().getFirst().reason()).isNotBlank().doesNotContain("s3cret");
    }
  }

  @Test
  void shouldShowThatThePasswordIsWrong() throws IOException {
    try (GstServer server = GstServer.of(LIVE).digest("cam", "s3cret").start();
        IngestNode node = node()) {
      node.apply(List.of(camera(server, "wr0ng")));

      await().atMost(PATIENCE).until(() -> stateOf(node) == CameraState.REFUSED);

      assertThat(node.statuses().getFirst().reason()).contains("401").doesNotContain("wr0ng");
    }
  }

  private IngestNode node() {
    return new IngestNode(
        new SaolaConfig.Ingest(10, 1 << 20, folder, List.of()),
        folder,
        _ -> {},
        _ -> INPUT,
        this::take,
        meters,
        Ticker.system(),
        InstantSource.system());
  }

  private void take(AnalysisFrame frame) {
    frames.incrementAndGet();
    frame.close();
  }

  private static CameraState stateOf(IngestNode node) {
    return node.statuses().getFirst().state();
  }

  private static CameraConfig camera(GstServer server, String password) {
    StreamAddress.Rtsp address = server.address("cam", password);
    CameraConfig file = TestMedia.camera("live", Path.of("unused"), 5, Region.ALL);
    return new CameraConfig(
        file.id(),
        file.name(),
        null,
        CameraConfig.Stream.of(address),
        null,
        file.detector(),
        file.analysis(),
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
