package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.MemoryCheckpoints;
import io.saola.inference.fixture.ScriptedDetector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnalysisNodeTest {

  private final CameraConfig north = Cameras.camera("north", "scripted");
  private final CameraConfig south = Cameras.camera("south", "scripted");
  private final FrameSource northern = source("north");
  private final FrameSource southern = source("south");
  private final Meters meters = Meters.inMemory();
  private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void shouldLeakNothing() {
    assertThat(northern.outstanding()).isZero();
    assertThat(southern.outstanding()).isZero();
    northern.close();
    southern.close();
  }

  @Test
  void shouldReplaceAWaitingFrameByTheNewest() {
    ScriptedDetector detector = detector(this::waitAtTheGate);
    try (AnalysisNode node = node(detector, 1)) {
      node.start();
      node.accept(northern.frame(1));
      await().until(() -> detector.looked().size() == 1);

      node.accept(northern.frame(2));
      node.accept(northern.frame(3));
      gate.countDown();
    }

    assertThat(detector.looked()).containsExactly("north/1", "north/3");
    assertThat(count(Meter.FRAMES_SUPERSEDED, north)).isEqualTo(1);
    assertThat(count(Meter.FRAMES_ANALYSED, north)).isEqualTo(2);
  }

  @Test
  void shouldServeTheCameraThatHasWaitedLongest() {
    ScriptedDetector detector = detector(this::waitAtTheGate);
    try (AnalysisNode node = node(detector, 1)) {
      node.start();
      node.accept(northern.frame(1));
      await().until(() -> detector.looked().size() == 1);

      node.accept(southern.frame(1));
      node.accept(northern.frame(2));
      node.accept(southern.frame(2));
      gate.countDown();
    }

    assertThat(detector.looked()).containsExactly("north/1", "south/2", "north/2");
  }

  @Test
  void shouldWorkOnACameraWithOneThreadAtATime() {
    ScriptedDetector detector = detector(frame -> List.of());
    try (AnalysisNode node = node(detector, 4)) {
      node.start();
      for (int i = 1; i <= 2000; i++) {
        node.accept(northern.frame(i));
        node.accept(southern.frame(i));
      }
    }

    assertThat(detector.clashes()).isZero();
    assertThat(detector.looked()).contains("north/2000", "south/2000");
    assertThat(count(Meter.FRAMES_ANALYSED, north) + count(Meter.FRAMES_SUPERSEDED, north))
        .isEqualTo(2000);
  }

  @Test
  void shouldDropAndCountAFrameThatFailsAndGoOn() {
    ScriptedDetector detector =
        detector(
            frame -> {
              if (frame.camera().value().equals("north") && frame.number() < 3) {
                throw new DetectionException("the model's output is not usable");
              }
              return List.of();
            });
    try (AnalysisNode node = node(detector, 2)) {
      node.start();
      for (int i = 1; i <= 3; i++) {
        node.accept(northern.frame(i));
        node.accept(southern.frame(i));
        int sofar = i;
        await().until(() -> detector.looked().contains("north/" + sofar));
        await().until(() -> detector.looked().contains("south/" + sofar));
      }
    }

    assertThat(count(Meter.ANALYSIS_ERRORS, north)).isEqualTo(2);
    assertThat(count(Meter.FRAMES_ANALYSED, north)).isEqualTo(1);
    assertThat(count(Meter.FRAMES_ANALYSED, south)).isEqualTo(3);
  }

  @Test
  void shouldGiveADetectorItsMemoryBackAfterARestart() {
    try (AnalysisNode node = node(detector(frame -> List.of()), 1)) {
      node.start();
      node.accept(northern.frame(1));
    }

    ScriptedDetector detector = detector(frame -> List.of());
    try (AnalysisNode node = node(detector, 1)) {
      node.start();
    }

    assertThat(detector.restored().get("north"))
        .isEqualTo("memory of north".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldStartAnewFromACheckpointItCannotRead() {
    checkpoints.save(north.id(), new byte[] {99, 1, 2});
    ScriptedDetector detector = detector(frame -> List.of());

    try (AnalysisNode node = node(detector, 1)) {
      node.start();
      node.accept(northern.frame(1));
    }

    assertThat(detector.restored()).doesNotContainKey("north");
    assertThat(detector.looked()).containsExactly("north/1");
  }

  @Test
  void shouldCloseEveryDetectorAndFrameWithoutHavingStarted() {
    ScriptedDetector detector = detector(frame -> List.of());

    try (AnalysisNode node = node(detector, 2)) {
      node.accept(northern.frame(1));
    }

    assertThat(detector.open()).isZero();
  }

  @Test
  void shouldRefuseTheFrameOfACameraItDoesNotKnow() {
    try (AnalysisNode node = node(detector(frame -> List.of()), 1);
        FrameSource stranger = source("stranger")) {
      assertThatThrownBy(() -> node.accept(stranger.frame(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("stranger");
      assertThat(stranger.outstanding()).isZero();
    }
  }

  private List<Detection> waitAtTheGate(AnalysisFrame frame) {
    Uninterrupted.<Boolean, RuntimeException>get(
        () -> {
          gate.await();
          return true;
        });
    return List.of();
  }

  private static ScriptedDetector detector(Function<AnalysisFrame, List<Detection>> script) {
    return new ScriptedDetector(true, script);
  }

  private AnalysisNode node(ScriptedDetector detector, int workers) {
    return new AnalysisNode(
        List.of(north, south),
        camera -> detector,
        (event, picture, arrival) -> {},
        checkpoints,
        demand -> {},
        meters,
        () -> 0,
        workers);
  }

  private double count(Meter meter, CameraConfig camera) {
    return meters.counter(meter, camera.id()).count();
  }

  private static FrameSource source(String camera) {
    return new FrameSource(new CameraId(camera).value(), ScriptedDetector.INPUT, 640, 360);
  }
}
