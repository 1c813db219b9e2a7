package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Priority;
import io.saola.core.config.DetectorConfig;
import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.MemoryCheckpoints;
import io.saola.inference.fixture.ScriptedDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnalysisLoadTest {

  private static final Duration PATIENT = Duration.ofSeconds(1);

  private final Meters meters = Meters.inMemory();
  private final AtomicLong now = new AtomicLong();
  private final Map<String, FrameSource> sources = new ConcurrentHashMap<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void shouldLeakNothing() {
    sources.forEach(
        (camera, source) -> {
          assertThat(source.outstanding()).as(camera).isZero();
          source.close();
        });
  }

  @Test
  void shouldServeHigherPrioritiesFirst() {
    ScriptedDetector detector = detector(1, this::firstWaits);
    try (AnalysisNode node =
        node(
            detector,
            1,
            camera("first", Priority.NORMAL),
            camera("low", Priority.LOW),
            camera("normal", Priority.NORMAL),
            camera("high", Priority.HIGH))) {
      node.start();
      hand(node, "first");
      await().until(() -> detector.looked().size() == 1);
      hand(node, "low");
      hand(node, "normal");
      hand(node, "high");
      gate.countDown();
    }

    assertThat(detector.looked()).containsExactly("first/1", "high/1", "normal/1", "low/1");
  }

  @Test
  void shouldDropAndCountAFrameThatHasWaitedTooLong() {
    ScriptedDetector detector = detector(1, this::firstWaits);
    CameraConfig late = camera("late", Priority.NORMAL);
    try (AnalysisNode node = node(detector, 1, camera("first", Priority.NORMAL), late)) {
      node.start();
      hand(node, "first");
      await().until(() -> detector.looked().size() == 1);
      hand(node, "late");
      now.addAndGet(CameraLane.OLDEST.toNanos() + 1);
      gate.countDown();
      await().until(() -> count(Meter.FRAMES_TOO_OLD, late) == 1);
      hand(node, "late");
    }

    assertThat(detector.looked()).containsExactly("first/1", "late/2");
    assertThat(count(Meter.FRAMES_ANALYSED, late)).isEqualTo(1);
  }

  @Test
  void shouldNotRefuseTheFramesOfACameraThatComesLateToTheNode() {
    ScriptedDetector detector = detector(1, frame -> List.of());
    CameraConfig slow = camera("slow", Priority.NORMAL);
    try (AnalysisNode node = node(detector, 1, slow)) {
      node.start();
      // Decoding is far behind: every frame is old already as it comes.
      AnalysisFrame first = source("slow").frame(1);
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      node.accept(first);
      await().until(() -> count(Meter.FRAMES_TOO_OLD, slow) == 1);
      AnalysisFrame second = source("slow").frame(2);
      now.addAndGet(CameraConfig.Analysis.DEFAULT_SLOWEST.toNanos());
      node.accept(second);
    }

    assertThat(detector.looked()).containsExactly("slow/2");
  }

  @Test
  void shouldLookAtTheFramesOfSeveralCamerasTogether() {
    ScriptedDetector detector = detector(4, this::firstWaits);
    try (AnalysisNode node = node(detector, 1, cameras(6, Duration.ZERO))) {
      node.start();
      hand(node, "c0");
      await().until(() -> detector.looked().size() == 1);
      for (int i = 1; i < 6; i++) {
        hand(node, "c" + i);
      }
      gate.countDown();
    }

    assertThat(detector.batches())
        .containsExactly(List.of("c0/1"), List.of("c1/1", "c2/1", "c3/1", "c4/1"), List.of("c5/1"));
    assertThat(meters.summary(Meter.BATCH_SIZE).count()).isEqualTo(3);
    assertThat(meters.summary(Meter.BATCH_SIZE).max()).isEqualTo(4);
  }

  @Test
  void shouldLookTogetherOnlyAtFramesOfOneDetector() {
    ScriptedDetector one = detector(4, this::firstWaits);
    ScriptedDetector other = detector(4, frame -> List.of());
    CameraConfig[] cameras = cameras(5, Duration.ZERO);
    try (AnalysisNode node =
        node(camera -> camera.id().value().compareTo("c3") < 0 ? one : other, 1, cameras)) {
      node.start();
      hand(node, "c0");
      await().until(() -> one.looked().size() == 1);
      for (int i = 1; i < 5; i++) {
        hand(node, "c" + i);
      }
      gate.countDown();
    }

    assertThat(one.batches()).containsExactly(List.of("c0/1"), List.of("c1/1", "c2/1"));
    assertThat(other.batches()).containsExactly(List.of("c3/1", "c4/1"));
  }

  @Test
  void shouldWaitForAFrameThatIsAboutToCome() {
    ScriptedDetector detector = detector(2, frame -> List.of());
    try (AnalysisNode node = node(detector, 1, cameras(2, PATIENT))) {
      node.start();
      hand(node, "c0");
      await().until(() -> detector.looked().contains("c0/1"));
      hand(node, "c1");
      await().until(() -> detector.looked().contains("c1/1"));
      // The other's next frame is due 200 ms behind its last, well within the wait.
      hand(node, "c0");
      hand(node, "c1");
      await().until(() -> detector.looked().size() == 4);
    }

    assertThat(detector.batches().getLast()).containsExactlyInAnyOrder("c0/2", "c1/2");
  }

  @Test
  void shouldFailTheBadFrameOfABatchAlone() {
    ScriptedDetector detector =
        detector(
            3,
            frame -> {
              firstWaits(frame);
              if (frame.camera().value().equals("c2")) {
                throw new DetectionException("the model's output is not usable");
              }
              return List.of();
            });
    CameraConfig[] cameras = cameras(4, Duration.ZERO);
    try (AnalysisNode node = node(detector, 1, cameras)) {
      node.start();
      hand(node, "c0");
      await().until(() -> detector.looked().size() == 1);
      hand(node, "c1");
      hand(node, "c2");
      hand(node, "c3");
      gate.countDown();
    }

    assertThat(count(Meter.ANALYSIS_ERRORS, cameras[2])).isEqualTo(1);
    for (int i : new int[] {0, 1, 3}) {
      assertThat(count(Meter.FRAMES_ANALYSED, cameras[i])).isEqualTo(1);
    }
  }

  @Test
  void shouldFailEveryFrameOfABatchWhoseRunDies() {
    ScriptedDetector detector =
        detector(
            3,
            frame -> {
              throw new StackOverflowError("in native code");
            });
    CameraConfig[] cameras = cameras(3, Duration.ZERO);
    try (AnalysisNode node = node(detector, 1, cameras)) {
      node.start();
      for (int i = 0; i < 3; i++) {
        hand(node, "c" + i);
      }
    }

    for (CameraConfig camera : cameras) {
      assertThat(count(Meter.ANALYSIS_ERRORS, camera)).isEqualTo(1);
    }
  }

  @Test
  void shouldAccountForEveryFrameWithManyThreadsAndBatches() {
    ScriptedDetector detector = detector(4, frame -> List.of());
    CameraConfig[] cameras = cameras(6, Duration.ofMillis(1));
    try (AnalysisNode node = node(detector, 4, cameras)) {
      node.start();
      handMany(node, 500);
    }

    assertThat(detector.clashes()).isZero();
    assertThat(detector.batches()).allMatch(batch -> batch.size() <= 4);
    for (CameraConfig camera : cameras) {
      assertThat(count(Meter.FRAMES_ANALYSED, camera) + count(Meter.FRAMES_SUPERSEDED, camera))
          .isEqualTo(500);
      assertThat(detector.looked()).contains(camera.id() + "/500");
    }
  }

  @Test
  void shouldSpareTheDetectorStillFramesAndCountThem() {
    ScriptedDetector detector = new ScriptedDetector(false, frame -> List.of());
    CameraConfig still = camera("still", Priority.NORMAL);
    try (AnalysisNode node = node(detector, 2, still)) {
      node.start();
      handStillFrames(node, still, 40);
    }

    assertThat(count(Meter.FRAMES_STILL, still)).isBetween(20.0, 30.0);
    assertThat(count(Meter.FRAMES_ANALYSED, still) + count(Meter.FRAMES_STILL, still))
        .isEqualTo(40);
    assertThat(detector.looked()).hasSize((int) count(Meter.FRAMES_ANALYSED, still));
  }

  @Test
  void shouldShowEveryFrameToADetectorThatLearns() {
    ScriptedDetector detector = new ScriptedDetector(true, frame -> List.of());
    CameraConfig still = camera("still", Priority.NORMAL);
    try (AnalysisNode node = node(detector, 2, still)) {
      node.start();
      handStillFrames(node, still, 30);
    }

    assertThat(detector.looked()).hasSize(30);
  }

  @Test
  void shouldShowEveryFrameWhereTheGateIsNotWanted() {
    ScriptedDetector detector = new ScriptedDetector(false, frame -> List.of());
    CameraConfig plain = camera("still", Priority.NORMAL);
    CameraConfig still =
        Cameras.with(
            plain,
            new CameraConfig.Analysis(
                5,
                plain.analysis().regions(),
                plain.analysis().decode(),
                Priority.NORMAL,
                Set.of(),
                CameraConfig.Analysis.DEFAULT_SLOWEST,
                false));
    try (AnalysisNode node = node(detector, 2, still)) {
      node.start();
      handStillFrames(node, still, 30);
    }

    assertThat(detector.looked()).hasSize(30);
  }

  /** One after the other, so that none is superseded. */
  private void handStillFrames(AnalysisNode node, CameraConfig camera, int frames) {
    for (int i = 1; i <= frames; i++) {
      int handed = i;
      node.accept(source(camera.id().value()).frame(i * 0.2, AnalysisLoadTest::grey));
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () ->
                  count(Meter.FRAMES_ANALYSED, camera) + count(Meter.FRAMES_STILL, camera)
                      == handed);
    }
  }

  private static void grey(PixelBuffer pixels) {
    pixels.segment().fill((byte) 90);
  }

  private void handMany(AnalysisNode node, int frames) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String camera = "c" + i;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int n = 0; n < frames; n++) {
                  hand(node, camera);
                }
              }));
    }
    threads.forEach(Uninterrupted::join);
  }

  private void hand(AnalysisNode node, String camera) {
    node.accept(source(camera).frame(1));
  }

  private FrameSource source(String camera) {
    return sources.computeIfAbsent(
        camera, id -> new FrameSource(id, ScriptedDetector.INPUT, 640, 360, now::get));
  }

  private List<Detection> firstWaits(AnalysisFrame frame) {
    if (Set.of("first", "c0").contains(frame.camera().value())) {
      Uninterrupted.<Boolean, RuntimeException>get(
          () -> {
            gate.await();
            return true;
          });
    }
    return List.of();
  }

  private static ScriptedDetector detector(
      int most, Function<AnalysisFrame, List<Detection>> script) {
    return new ScriptedDetector(true, most, script);
  }

  private static CameraConfig[] cameras(int count, Duration batchWait) {
    CameraConfig[] cameras = new CameraConfig[count];
    for (int i = 0; i < count; i++) {
      cameras[i] =
          Cameras.with(
              Cameras.camera("c" + i, "scripted"),
              new DetectorConfig("scripted", List.of("cpu"), 0.1, null, batchWait));
    }
    return cameras;
  }

  private static CameraConfig camera(String id, Priority priority) {
    CameraConfig plain = Cameras.camera(id, "scripted");
    return Cameras.with(
        plain,
        new CameraConfig.Analysis(
            5, plain.analysis().regions(), plain.analysis().decode(), priority, Set.of()));
  }

  private AnalysisNode node(ScriptedDetector detector, int workers, CameraConfig... cameras) {
    return node(camera -> detector, workers, cameras);
  }

  private AnalysisNode node(
      Function<CameraConfig, ScriptedDetector> detectors, int workers, CameraConfig... cameras) {
    return new AnalysisNode(
        List.of(cameras),
        detectors::apply,
        (event, picture, arrival) -> {},
        new MemoryCheckpoints(),
        demand -> {},
        meters,
        now::get,
        workers);
  }

  private double count(Meter meter, CameraConfig camera) {
    return meters.counter(meter, camera.id()).count();
  }
}
