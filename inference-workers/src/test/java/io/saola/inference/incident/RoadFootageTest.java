package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
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
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 28 seconds of a three-lane road, all traffic towards the camera: about 31 vehicles. Motion breaks
 * a dark car into several blobs, each an object of its own.
 */
class RoadFootageTest {

  private static final Point FAR = new Point(0.72, 0);
  private static final Point NEAR = new Point(0.5, 1);

  @ParameterizedTest
  @CsvSource({"yolox-nano,5,25,31", "yolox-nano,10,25,31", "motion,10,20,40"})
  void shouldReportEveryVehicleOnceAgainstTheDirectionAndNoneAlong(
      String model, double fps, int fewest, int most) throws Exception {
    List<Incident> against = analyse(model, fps, NEAR, FAR);
    List<Incident> along = analyse(model, fps, FAR, NEAR);

    assertThat(along).isEmpty();
    assertThat(against).hasSizeBetween(fewest, most);
    List<Long> tracks = against.stream().flatMap(incident -> incident.tracks().stream()).toList();
    assertThat(new HashSet<>(tracks)).hasSameSizeAs(tracks);
  }

  private static List<Incident> analyse(String model, double fps, Point from, Point to)
      throws Exception {
    CameraConfig camera = camera(model, from, to);
    CameraAnalyser analyser = new CameraAnalyser(camera);
    List<IncidentEvent> events = new ArrayList<>();
    ModelFiles models =
        new ModelFiles(List.of(TestData.file("models/yolox_nano.onnx").getParent()));
    Path recording = TestData.file("video/one-way-road.avi");
    try (Detector detector = Detectors.open(camera.detector(), models, Meters.inMemory());
        CameraDetector eye = detector.forCamera(camera)) {
      Footage.play(
          recording,
          320,
          240,
          fps,
          detector.input(),
          frame ->
              events.addAll(analyser.analyse(eye.detect(frame, analyser.heldBoxes())).events()));
    }
    return incidents(events);
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
