package io.saola.inference.detect.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MotionDetectorTest {

  private static final double FPS = 5;
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final CameraConfig CAMERA = Cameras.camera("street", MotionDetector.NAME);

  private final Street street = new Street(480, 270);
  private final MotionDetector detector = new MotionDetector(Meters.inMemory());
  private final FrameSource frames = new FrameSource("street", MotionDetector.INPUT, WIDTH, HEIGHT);
  private CameraDetector eyes = detector.forCamera(CAMERA);
  private double now;

  @BeforeEach
  void startLeakCheck() {
    assertThat(Mats.live()).isZero();
  }

  @AfterEach
  void shouldLeakNothing() {
    eyes.close();
    detector.close();
    assertThat(Mats.live()).isZero();
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @Test
  void shouldReportNothingOnAQuietStreet() {
    for (int i = 0; i < 300; i++) {
      assertThat(look()).isEmpty();
    }
  }

  @Test
  void shouldBoxAMovingBlockInSourcePixels() {
    run(5);

    for (int i = 0; i < 20; i++) {
      street.empty().block(40 + 10 * i, 100, 40, 20, 180, 40, 40);
      List<Detection> seen = look();

      assertThat(seen).hasSize(1);
      assertThat(seen.getFirst().objectClass()).isEqualTo(ObjectClass.MOVING_OBJECT);
      assertThat(seen.getFirst().score()).isGreaterThan(0.6);
      assertThat(seen.getFirst().box().iou(new Box(80 + 20 * i, 200, 80, 40))).isGreaterThan(0.8);
    }
  }

  @Test
  void shouldReportNothingWhileWarmingUp() {
    for (int i = 0; i < 7; i++) {
      street.empty().block(40 + 10 * i, 100, 40, 20, 180, 40, 40);

      assertThat(look()).isEmpty();
    }
  }

  @Test
  void shouldMeltAStoppedBlockWithinSecondsOnceReleased() {
    run(60);
    street.block(200, 100, 40, 20, 180, 40, 40);
    run(30, new Box(400, 200, 80, 40));

    run(8);

    assertThat(look()).isEmpty();
  }

  @Test
  void shouldReportASlowBlockForAsLongAsItCrossesItsOwnLength() {
    run(60);

    int seen = 0;
    for (int i = 0; i < 15; i++) {
      street.empty().block(200 + 2 * i, 100, 40, 20, 180, 40, 40);
      seen += look().size();
    }

    assertThat(seen).isEqualTo(15);
  }

  @Test
  void shouldAbsorbTheGhostOfWhatStoodThereAtTheStart() {
    street.block(200, 100, 40, 20, 180, 40, 40);
    run(10);
    street.empty();

    Box place = new Box(400, 200, 80, 40);
    run(3, place);

    assertThat(look(place)).isEmpty();
    street.block(200, 100, 40, 20, 180, 40, 40);
    assertThat(look(place)).hasSize(1);
  }

  @Test
  void shouldStaySilentWhenTheLightChanges() {
    run(20);

    street.brightness(170);
    for (int i = 0; i < 50; i++) {
      assertThat(look()).isEmpty();
    }

    street.block(200, 100, 40, 20, 180, 40, 40);
    assertThat(look()).hasSize(1);
  }

  @Test
  void shouldKeepAHeldBlockThroughAChangeOfLight() {
    run(20);
    Box stopped = new Box(400, 200, 80, 40);
    street.block(200, 100, 40, 20, 180, 40, 40);
    run(5, stopped);

    street.brightness(150);
    run(10, stopped);

    List<Detection> seen = look(stopped);
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().box().iou(stopped)).isGreaterThan(0.4);
  }

  @Test
  void shouldStillSeeAStoppedBlockAfterARestart() {
    run(20);
    Box stopped = new Box(400, 200, 80, 40);
    street.block(200, 100, 40, 20, 180, 40, 40);
    run(5, stopped);
    byte[] memory = eyes.memory();

    eyes.close();
    eyes = detector.forCamera(CAMERA);
    eyes.restore(memory);

    List<Detection> seen = look(stopped);
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().box().iou(stopped)).isGreaterThan(0.8);
    assertThat(memory).hasSizeLessThan(200_000);
  }

  @Test
  void shouldLearnAnewWhenTheMemoryIsOfAnotherSizeOrBroken() {
    run(20);
    byte[] memory = eyes.memory();
    CameraDetector other = detector.forCamera(CAMERA);

    try (other;
        FrameSource upright = new FrameSource("street", MotionDetector.INPUT, 540, 960);
        AnalysisFrame frame = upright.frame(0, street::paint)) {
      other.restore(memory);
      assertThat(other.detect(frame, List.of()).detections()).isEmpty();
      other.restore(new byte[] {1, 2, 3});
      assertThat(other.detect(frame, List.of()).detections()).isEmpty();
    }
  }

  @Test
  void shouldIgnoreThePaddingBelowThePicture() {
    run(5);

    street.block(200, 300, 40, 20, 180, 40, 40);

    for (int i = 0; i < 10; i++) {
      assertThat(look()).isEmpty();
    }
  }

  @Test
  void shouldReportNothingThatTheCameraDoesNotAskFor() {
    eyes.close();
    eyes = detector.forCamera(Cameras.camera("street", MotionDetector.NAME, ObjectClass.PERSON));
    run(5);

    street.block(200, 100, 40, 20, 180, 40, 40);

    assertThat(look()).isEmpty();
  }

  @Test
  void shouldOrderByScoreAndBeTheSameEveryTime() {
    run(5);
    street.block(50, 50, 40, 20, 180, 40, 40).block(150, 50, 30, 30, 40, 180, 180);
    street.block(250, 50, 40, 20, 140, 100, 100);

    List<Detection> seen = look();

    assertThat(seen).hasSize(3);
    assertThat(seen).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  private void run(double seconds, Box... held) {
    for (int i = 0; i < seconds * FPS; i++) {
      look(held);
    }
  }

  private List<Detection> look(Box... held) {
    return lookAfter(1 / FPS, held);
  }

  private List<Detection> lookAfter(double seconds, Box... held) {
    now += seconds;
    try (AnalysisFrame frame = frames.frame(now, street::paint)) {
      return eyes.detect(frame, List.of(held)).detections();
    }
  }
}
