package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.ScriptedDetector;
import io.saola.inference.incident.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedAnalysisTest {

  private final CameraConfig camera = Cameras.camera("street", "scripted");
  private final FrameSource frames = new FrameSource("street", ScriptedDetector.INPUT, 640, 360);
  private final Meters meters = Meters.inMemory();
  private final List<Long> heard = new ArrayList<>();

  @AfterEach
  void shouldLeakNothing() {
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @Test
  void shouldPassFramesOnInOrderThoughTheirDetectionsAreNot() {
    Map<Long, CountDownLatch> done = new ConcurrentHashMap<>();
    LongStream.rangeClosed(1, 40).forEach(n -> done.put(n, new CountDownLatch(1)));
    ScriptedDetector detector =
        new ScriptedDetector(
            false,
            frame -> {
              if (frame.number() % 2 == 1) {
                await(done.get(frame.number() + 1));
              }
              done.get(frame.number()).countDown();
              return List.of();
            });

    try (OrderedAnalysis analysis = analysis(detector, 2, this::hear)) {
      for (int i = 1; i <= 40; i++) {
        analysis.accept(frames.frame(i));
      }
      analysis.finish();
    }

    assertThat(heard).containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    assertThat(detector.clashes()).isZero();
    assertThat(detector.open()).isZero();
  }

  @Test
  void shouldGiveALearningDetectorEveryFrameInOrder() {
    ScriptedDetector detector = new ScriptedDetector(true, frame -> List.of());

    try (OrderedAnalysis analysis = analysis(detector, 4, this::hear)) {
      for (int i = 1; i <= 100; i++) {
        analysis.accept(frames.frame(i));
      }
      analysis.finish();
    }

    assertThat(detector.looked())
        .hasSize(100)
        .startsWith("street/1", "street/2")
        .endsWith("street/100");
    assertThat(detector.clashes()).isZero();
    assertThat(heard).isSorted().hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldDropAndCountAFrameThatFails(boolean learns) {
    ScriptedDetector detector =
        new ScriptedDetector(
            learns,
            frame -> {
              if (frame.number() == 2) {
                throw new DetectionException("the model's output is not usable");
              }
              return List.of();
            });

    try (OrderedAnalysis analysis = analysis(detector, 2, this::hear)) {
      for (int i = 1; i <= 3; i++) {
        analysis.accept(frames.frame(i));
      }
      analysis.finish();
    }

    assertThat(heard).containsExactly(1L, 3L);
    assertThat(meters.counter(Meter.ANALYSIS_ERRORS, camera.id()).count()).isEqualTo(1);
  }

  @Test
  void shouldStopWhenTheListenerCannotGoOn() {
    ScriptedDetector detector = new ScriptedDetector(false, frame -> List.of());
    IllegalStateException full = new IllegalStateException("the disk is full");

    try (OrderedAnalysis analysis =
        analysis(
            detector,
            2,
            (frame, detections, result) -> {
              throw full;
            })) {
      assertThatThrownBy(
              () -> {
                for (int i = 1; i <= 1000; i++) {
                  analysis.accept(frames.frame(i));
                }
              })
          .isSameAs(full);
      assertThatThrownBy(analysis::finish).isSameAs(full);
    }

    assertThat(detector.open()).isZero();
  }

  @Test
  void shouldDropWhatIsUnderWayWhenItIsClosedEarly() {
    ScriptedDetector detector = new ScriptedDetector(false, frame -> List.of());

    OrderedAnalysis analysis = analysis(detector, 2, this::hear);
    analysis.accept(frames.frame(1));
    analysis.accept(frames.frame(2));
    analysis.close();

    assertThat(detector.open()).isZero();
  }

  private void hear(AnalysisFrame frame, FrameDetections detections, Analysis analysis) {
    assertThat(detections.frame()).isEqualTo(frame.number());
    assertThat(analysis.tracks().frame()).isEqualTo(frame.number());
    heard.add(frame.number());
  }

  private OrderedAnalysis analysis(
      ScriptedDetector detector, int threads, OrderedAnalysis.Listener listener) {
    return new OrderedAnalysis(camera, detector, threads, listener, meters, Ticker.system());
  }

  private static void await(CountDownLatch latch) {
    Uninterrupted.<Boolean, RuntimeException>get(
        () -> {
          latch.await();
          return true;
        });
  }
}
