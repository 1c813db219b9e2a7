package io.saola.inference.detect.neural;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.frame.FrameTransform;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.DetectorContract;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contract, on frames of recordings and the published weights. */
class YoloxContractTest extends DetectorContract {

  private static final int WIDTH = 768;
  private static final int HEIGHT = 432;

  /** 234 rows of a picture, in whole cells. */
  private static final int ROWS = 256;

  private final Path model = TestData.file("models/yolox_nano.onnx");

  @Override
  protected Detector open(Meters meters) throws Exception {
    return Detectors.open(
        Cameras.detector("yolox-nano"), new ModelFiles(List.of(model.getParent())), meters);
  }

  @Override
  protected CameraConfig camera(String id) {
    return Cameras.camera(id, "yolox-nano");
  }

  @Override
  protected List<Known> pictures() throws Exception {
    List<Known> known = new ArrayList<>();
    for (Scene scene :
        List.of(
            new Scene("video/car-detection.mp4", 100),
            new Scene("video/car-detection.mp4", 220),
            new Scene("video/one-by-one-person-detection.mp4", 300))) {
      byte[] planar = YoloxPictures.planar(detector().input(), scene.video(), scene.frame());
      known.add(
          new Known(
              pixels -> pixels.bytes().put(0, planar),
              inSource(PlainYolox.detect(model, planar, ROWS, 0.1))));
    }
    return known;
  }

  private record Scene(String video, int frame) {}

  private List<Detection> inSource(List<PlainYolox.Seen> seen) {
    FrameTransform transform = FrameTransform.fitting(0, 0, WIDTH, HEIGHT, detector().input());
    return seen.stream()
        .map(
            found -> {
              Box box = transform.toSource(found.box()).clippedTo(WIDTH, HEIGHT);
              return new Detection(found.objectClass(), found.score(), box);
            })
        .toList();
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
  protected long held(Detector open) {
    return ((NetworkDetector) open).allocatedRuns();
  }
}
