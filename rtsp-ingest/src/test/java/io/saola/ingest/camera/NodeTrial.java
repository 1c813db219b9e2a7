package io.saola.ingest.camera;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraStatus;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelLayout;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.CutResult;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.ingest.decode.NativeCounts;
import io.saola.ingest.decode.TestMedia;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A node of recordings on the tests' own meters, and what it hands over. */
abstract class NodeTrial {

  private static final PictureFormat INPUT = new PictureFormat(64, 64, PixelLayout.GRAY, 0);

  @TempDir Path folder;

  final Meters meters = Meters.inMemory();
  final Map<CameraId, Integer> frames = new ConcurrentHashMap<>();
  final Map<CameraId, CameraStatus> told = new ConcurrentHashMap<>();
  final List<CutResult> clips = new CopyOnWriteArrayList<>();
  final AtomicReference<MediaTime> newest = new AtomicReference<>(new MediaTime(0));

  @AfterEach
  void shouldLeakNothing() {
    assertThat(NativeCounts.total()).isZero();
  }

  double gauge(String name) {
    return meters.registry().get(name).gauge().value();
  }

  void awaitFrames(CameraConfig camera, int count) {
    await().atMost(20, SECONDS).until(() -> frames.getOrDefault(camera.id(), 0) >= count);
  }

  IngestNode node() {
    IngestNode node =
        new IngestNode(
            new SaolaConfig.Ingest(1_000, 64 << 20, folder.resolve("spill"), List.of()),
            folder.resolve("evidence"),
            clips::add,
            camera -> INPUT,
            this::count,
            meters,
            Ticker.system(),
            InstantSource.system());
    node.onStatus(status -> told.put(status.camera(), status));
    return node;
  }

  void count(AnalysisFrame frame) {
    newest.set(frame.time());
    frames.merge(frame.camera(), 1, Integer::sum);
    frame.close();
  }

  double count(Meter meter, CameraId camera) {
    return meters.counter(meter, camera).count();
  }

  /** One second of video. */
  Path loop() {
    return TestMedia.ffmpeg(
        folder.resolve("loop.mp4"),
        "-f lavfi -i testsrc=size=320x240:rate=25:duration=1 -pix_fmt yuv420p -c:v libx264 -bf 2");
  }
}
