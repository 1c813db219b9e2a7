package io.saola.ingest.camera;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraState;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.CameraStatus.StreamInfo;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Region;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.Picture;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestNodeTest {

  private static final PictureFormat INPUT = new PictureFormat(64, 64, PixelLayout.GRAY, 0);

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final Map<CameraId, Integer> frames = new ConcurrentHashMap<>();
  private final Map<CameraId, CameraStatus> told = new ConcurrentHashMap<>();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  @Test
  void shouldWatchARecordingWhileAnotherCameraFails() {
    CameraConfig good = TestMedia.camera("good", loop(), 10, Region.ALL);
    CameraConfig bad = TestMedia.camera("bad", folder.resolve("nothing.mp4"), 10, Region.ALL);

    try (IngestNode node = node(good, bad)) {
      node.start();

      await().atMost(20, SECONDS).until(() -> frames.getOrDefault(good.id(), 0) >= 15);
      await().until(() -> count(Meter.CONNECTS, bad.id()) >= 2);
      assertThat(node.statuses())
          .extracting(CameraStatus::camera, CameraStatus::state)
          .containsExactly(
              tuple(good.id(), CameraState.STREAMING), tuple(bad.id(), CameraState.OFFLINE));
      assertThat(told.get(bad.id()).reason()).contains("nothing.mp4").contains("no such file");
      assertThat(told.get(good.id()).stream()).isEqualTo(new StreamInfo("H264", 320, 240));
      assertThat(count(Meter.CONNECTS, good.id())).isEqualTo(1);
      assertThat(frames).doesNotContainKey(bad.id());
    }
  }

  @Test
  void shouldGiveTheNewestPictureOfACamera() {
    CameraConfig good = TestMedia.camera("good", loop(), 10, Region.ALL);

    try (IngestNode node = node(good)) {
      node.start();

      await().atMost(20, SECONDS).until(() -> frames.getOrDefault(good.id(), 0) >= 1);
      try (Picture picture = node.latestPicture(good.id()).orElseThrow()) {
        assertThat(picture.width()).isEqualTo(320);
        assertThat(picture.jpeg(160)).startsWith(0xFF, 0xD8);
      }
      assertThat(node.latestPicture(new CameraId("unknown"))).isEmpty();
    }
  }

  @Test
  void shouldCloseBeforeItWasStarted() {
    IngestNode node = node(TestMedia.camera("good", folder.resolve("x.mp4"), 10, Region.ALL));

    node.close();
    node.close();

    assertThat(node.latestPicture(new CameraId("good"))).isEmpty();
  }

  private IngestNode node(CameraConfig... cameras) {
    IngestNode node =
        new IngestNode(
            List.of(cameras),
            camera -> INPUT,
            this::count,
            meters,
            Ticker.system(),
            InstantSource.system());
    node.onStatus(status -> told.put(status.camera(), status));
    return node;
  }

  private void count(AnalysisFrame frame) {
    frames.merge(frame.camera(), 1, Integer::sum);
    frame.close();
  }

  private double count(Meter meter, CameraId camera) {
    return meters.counter(meter, camera).count();
  }

  /** One second of video. */
  private Path loop() {
    return TestMedia.ffmpeg(
        folder.resolve("loop.mp4"),
        "-f lavfi -i testsrc=size=320x240:rate=25:duration=1 -pix_fmt yuv420p -c:v libx264 -bf 2");
  }
}
