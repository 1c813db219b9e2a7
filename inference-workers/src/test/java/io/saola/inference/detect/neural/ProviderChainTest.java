package io.saola.inference.detect.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.config.DetectorConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.Sight;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.LogLines;
import io.saola.inference.fixture.PatchFinder;
import io.saola.inference.fixture.Patches;
import io.saola.inference.fixture.Patches.Patch;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GPU that is there, goes away and comes back, and what becomes of the frames meanwhile. */
class ProviderChainTest {

  private static final long RETRY = ProviderChain.RETRY.toNanos();

  @TempDir private Path folder;

  private final Meters meters = Meters.inMemory();
  private final LosableRuntime runtime = new LosableRuntime();
  private final ArrayDeque<Runnable> background = new ArrayDeque<>();
  private FrameSource frames;
  private long now = 17;

  @BeforeEach
  void openFrames() throws Exception {
    try (NetworkDetector detector = open("cpu")) {
      frames = new FrameSource("c1", detector.input(), Patches.SOURCE_WIDTH, Patches.SOURCE_HEIGHT);
    }
  }

  @AfterEach
  void shouldCloseEveryNetwork() {
    assertThat(runtime.open()).isZero();
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @Test
  void shouldStayThroughSingleFailures() throws Exception {
    try (NetworkDetector detector = open("cuda", "cpu")) {
      for (int i = 0; i < 5; i++) {
        runtime.lose("cuda");
        fails(detector);
        fails(detector);
        runtime.find("cuda");
        sees(detector);
      }

      assertThat(background).isEmpty();
      assertThat(detector.provider()).isEqualTo("cuda");
    }
  }

  @Test
  void shouldGoOnWithTheNextProviderWhenOneKeepsFailing() throws Exception {
    try (NetworkDetector detector = open("cuda", "cpu")) {
      assertThat(detector.mostAtOnce()).isEqualTo(16);
      runtime.lose("cuda");
      for (int i = 0; i < ProviderChain.FAILURES; i++) {
        fails(detector);
      }
      fails(detector);

      assertThat(background).hasSize(1);
      assertThat(saidBy(background.remove()))
          .singleElement()
          .asString()
          .contains("Provider cuda failed 3 times in a row")
          .contains("finder.onnx (the device is gone): going on with cpu");

      assertThat(detector.provider()).isEqualTo("cpu");
      assertThat(detector.mostAtOnce()).isEqualTo(1);
      sees(detector);
      assertThat(meters.counter(Meter.PROVIDERS_LEFT).count()).isEqualTo(1);
    }
  }

  @Test
  void shouldGoBackWhenTheProviderIsThereAgain() throws Exception {
    try (NetworkDetector detector = open("cuda", "cpu")) {
      leave(detector);
      now += RETRY - 1;
      sees(detector);
      assertThat(background).isEmpty();

      now += 1;
      sees(detector);
      background.remove().run();
      assertThat(detector.provider()).isEqualTo("cpu");

      runtime.find("cuda");
      sees(detector);
      assertThat(background).isEmpty();
      now += RETRY;
      sees(detector);
      background.remove().run();

      assertThat(detector.provider()).isEqualTo("cuda");
      sees(detector);
      now += 2 * RETRY;
      sees(detector);
      assertThat(background).isEmpty();
    }
  }

  @Test
  void shouldTryTheOnlyProviderAgain() throws Exception {
    try (NetworkDetector detector = open("cuda")) {
      leave(detector);
      assertThat(detector.provider()).isEqualTo("cuda");
      fails(detector);
      assertThat(background).isEmpty();

      runtime.restart("cuda");
      now += RETRY;
      fails(detector);
      background.remove().run();

      sees(detector);
    }
  }

  @Test
  void shouldLeaveAProviderThatFailsWhileABetterOneIsTried() throws Exception {
    try (NetworkDetector detector = open("cuda", "dnnl", "cpu")) {
      leave(detector);
      assertThat(detector.provider()).isEqualTo("dnnl");
      now += RETRY;
      sees(detector);
      runtime.lose("dnnl");
      for (int i = 0; i < ProviderChain.FAILURES; i++) {
        fails(detector);
      }
      assertThat(background).hasSize(1);
      background.remove().run();

      fails(detector);
      background.remove().run();

      assertThat(detector.provider()).isEqualTo("cpu");
      sees(detector);
    }
  }

  @Test
  void shouldNotTryWhatNeverWorkedHere() throws Exception {
    runtime.lose("tensorrt");
    try (NetworkDetector detector = open("tensorrt", "cuda", "cpu")) {
      assertThat(detector.provider()).isEqualTo("cuda");
      leave(detector);
      runtime.find("tensorrt");
      runtime.find("cuda");

      now += RETRY;
      sees(detector);
      background.remove().run();

      assertThat(detector.provider()).isEqualTo("cuda");
    }
  }

  @Test
  void shouldFailTheFramesOfARunAndNoOthers() throws Exception {
    try (NetworkDetector detector = open("cuda", "cpu");
        CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "finder"));
        AnalysisFrame frame = frame()) {
      runtime.lose("cuda");
      List<Sight> failed = detector.look(List.of(new Look(eyes, frame, List.of())));
      runtime.find("cuda");
      List<Sight> seen = detector.look(List.of(new Look(eyes, frame, List.of())));

      assertThat(failed.getFirst()).isInstanceOf(Sight.Failed.class);
      assertThat(seen.getFirst()).isInstanceOf(Sight.Seen.class);
    }
  }

  @Test
  void shouldCloseWhatWasBeingLoadedMeanwhile() throws Exception {
    NetworkDetector detector = open("cuda", "cpu");
    runtime.lose("cuda");
    for (int i = 0; i < ProviderChain.FAILURES; i++) {
      fails(detector);
    }

    detector.close();
    background.remove().run();

    assertThat(runtime.open()).isZero();
    try (CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "finder"));
        AnalysisFrame frame = frame()) {
      assertThatThrownBy(() -> eyes.detect(frame, List.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }

  @Test
  void shouldNameFileAndReasonsWhenNoProviderWorks() {
    runtime.lose("cuda");
    runtime.lose("tensorrt");

    assertThatThrownBy(() -> open("tensorrt", "cuda"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("finder.onnx")
        .hasMessageContaining("tensorrt: the device is gone; cuda: the device is gone")
        .hasMessageContaining("add 'cpu'");
  }

  private static List<String> saidBy(Runnable task) {
    try (LogLines log = new LogLines(ProviderChain.class.getName())) {
      task.run();
      return log.warnings();
    }
  }

  private void leave(NetworkDetector detector) {
    runtime.lose("cuda");
    for (int i = 0; i < ProviderChain.FAILURES; i++) {
      fails(detector);
    }
    background.remove().run();
  }

  private void sees(NetworkDetector detector) {
    try (CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "finder"));
        AnalysisFrame frame = frame()) {
      assertThat(eyes.detect(frame, List.of()).detections()).hasSize(1);
    }
  }

  private void fails(NetworkDetector detector) {
    try (CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "finder"));
        AnalysisFrame frame = frame()) {
      assertThatThrownBy(() -> eyes.detect(frame, List.of()))
          .isInstanceOf(DetectionException.class)
          .hasMessageContaining("the device is gone");
    }
  }

  private AnalysisFrame frame() {
    return frames.frame(0, Patches.painter(List.of(new Patch(1, 1, 200))));
  }

  private NetworkDetector open(String... providers) throws Exception {
    Path weights = PatchFinder.of("yolox").write(folder, "finder");
    return NetworkDetector.open(
        new DetectorConfig(weights.toString(), List.of(providers), 0.1),
        ModelSource.of(weights.toString(), new ModelFiles(List.of(folder))),
        runtime,
        meters,
        background::add,
        () -> now);
  }
}
