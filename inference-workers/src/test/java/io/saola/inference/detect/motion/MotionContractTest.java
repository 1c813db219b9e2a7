package io.saola.inference.detect.motion;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.DetectorContract;
import io.saola.inference.fixture.Cameras;
import java.util.List;

class MotionContractTest extends DetectorContract {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final int TO_LEARN = 25;

  @Override
  protected Detector open(Meters meters) {
    return new MotionDetector(meters);
  }

  @Override
  protected CameraConfig camera(String id) {
    return Cameras.camera(id, MotionDetector.NAME);
  }

  @Override
  protected List<Known> pictures() {
    return List.of(block(100, 60), block(220, 140), block(380, 90));
  }

  @Override
  protected void accustom(CameraDetector eyes) {
    Street empty = street();
    for (int i = 0; i < TO_LEARN; i++) {
      try (AnalysisFrame frame = frame(empty::paint)) {
        var _ = eyes.detect(frame, List.of());
      }
    }
  }

  @Override
  protected int sourceWidth() {
    return WIDTH;
  }

  @Override
  protected int sourceHeight() {
    return HEIGHT;
  }

  @Override
  protected double pixels() {
    return 8;
  }

  /** A contrast, not a probability. */
  @Override
  protected double score() {
    return 0.3;
  }

  @Override
  protected long held(Detector open) {
    return Mats.live();
  }

  private static Known block(int x, int y) {
    Street street = street().block(x, y, 40, 20, 180, 40, 40);
    Detection seen =
        new Detection(ObjectClass.MOVING_OBJECT, 0.9, new Box(2.0 * x, 2.0 * y, 80, 40));
    return new Known(street::paint, List.of(seen));
  }

  private static Street street() {
    return new Street(480, 270);
  }
}
