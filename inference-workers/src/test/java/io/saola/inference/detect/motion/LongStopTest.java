package io.saola.inference.detect.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A frame a second of a narrow street, so that hours pass in seconds. */
class LongStopTest {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 360;
  private static final Box STOPPED = new Box(60, 200, 40, 24);

  private final Street street = new Street(WIDTH, HEIGHT);
  private final MotionDetector detector = new MotionDetector(Meters.inMemory());
  private final FrameSource frames = new FrameSource("street", MotionDetector.INPUT, WIDTH, HEIGHT);
  private final CameraDetector eyes =
      detector.forCamera(Cameras.camera("street", MotionDetector.NAME));
  private double now;

  @AfterEach
  void close() {
    eyes.close();
    detector.close();
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @Test
  void shouldKeepAStoppedBlockForAnHourWhereItIsHeld() {
    run(20);
    stop();

    for (int i = 0; i < 3600; i++) {
      List<Detection> seen = look(STOPPED);

      assertThat(seen).as("after %d s", i).hasSize(1);
      assertThat(seen.getFirst().box().iou(STOPPED)).isGreaterThan(0.8);
    }
  }

  @Test
  void shouldKeepAStoppedBlockThroughDusk() {
    run(20);
    stop();

    for (int i = 0; i < 1200; i++) {
      street.brightness(110 - i / 20);
      List<Detection> seen = look(STOPPED);

      assertThat(seen).as("after %d s", i).hasSize(1);
      assertThat(seen.getFirst().box().iou(STOPPED)).isGreaterThan(0.7);
    }
  }

  private void stop() {
    street.block(STOPPED.x(), STOPPED.y(), STOPPED.width(), STOPPED.height(), 180, 40, 40);
  }

  private void run(int seconds) {
    for (int i = 0; i < seconds; i++) {
      look();
    }
  }

  private List<Detection> look(Box... held) {
    now++;
    try (AnalysisFrame frame = frames.frame(now, street::paint)) {
      return eyes.detect(frame, List.of(held)).detections();
    }
  }
}
