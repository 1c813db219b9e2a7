package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.Footage;
import io.saola.inference.fixture.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code one-way-road.avi}: 28 seconds of a three-lane road, all traffic towards the camera, with a
 * wrong-way rule on the carriageway.
 */
final class RoadFootage {

  static final Point FAR = new Point(0.72, 0);
  static final Point NEAR = new Point(0.5, 1);

  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final double SOURCE_FPS = 60;

  private RoadFootage() {}

  /**
   * What the rule reports at a rate of analysis when traffic should go {@code from}, {@code to}.
   */
  static List<Incident> analyse(String model, double fps, Point from, Point to) throws Exception {
    return analyse(
        camera(model, from, to),
        (detector, sink) -> Footage.play(recording(), WIDTH, HEIGHT, fps, detector.input(), sink));
  }

  /** The same on the source frames 1, 1 + {@code step}, … with YOLOX-Nano; frame 1 is at 0 s. */
  static List<Incident> analyse(int step, Point from, Point to) throws Exception {
    return analyse(
        camera("yolox-nano", from, to),
        (detector, sink) ->
            Footage.playFrames(
                recording(), WIDTH, HEIGHT, 1, step, SOURCE_FPS, detector.input(), sink));
  }

  private interface Player {
    void play(Detector detector, Consumer<AnalysisFrame> sink) throws Exception;
  }

  private static List<Incident> analyse(CameraConfig camera, Player player) throws Exception {
    CameraAnalyser analyser = new CameraAnalyser(camera);
    List<IncidentEvent> events = new ArrayList<>();
    ModelFiles models =
        new ModelFiles(List.of(TestData.file("models/yolox_nano.onnx").getParent()));
    try (Detector detector = Detectors.open(camera.detector(), models, Meters.inMemory());
        CameraDetector eye = detector.forCamera(camera)) {
      player.play(
          detector,
          frame ->
              events.addAll(analyser.analyse(eye.detect(frame, analyser.heldBoxes())).events()));
    }
    return RuleScenes.incidents(events);
  }

  private static Path recording() {
    return TestData.file("video/one-way-road.avi");
  }

  private static CameraConfig camera(String model, Point from, Point to) {
    // Between the kerb and the yellow line; the carriageway behind the fence goes the other way.
    Polygon carriageway =
        new Polygon(
            List.of(
                new Point(0.58, 0.04),
                new Point(0.85, 0.04),
                new Point(0.8, 1),
                new Point(0, 1),
                new Point(0, 0.85)));
    CameraConfig plain = Cameras.camera("c1", model);
    RuleConfig rule = RuleScenes.wrongWay();
    return new CameraConfig(
        plain.id(),
        plain.name(),
        null,
        plain.stream(),
        null,
        plain.detector(),
        plain.analysis(),
        List.of(
            new CameraConfig.Zone(RuleScenes.ROAD, "carriageway", carriageway, List.of(from, to))),
        List.of(),
        null,
        List.of(rule));
  }
}
