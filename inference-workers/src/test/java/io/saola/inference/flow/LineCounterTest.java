package io.saola.inference.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Point;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import io.saola.inference.tracking.Tracker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCounterTest {

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldCountByClassAndDirection(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(0, 50, 300).at(5, 1250, 300))
            .with(ScriptedObject.car().at(2, 50, 500).at(8, 1250, 500))
            .with(ScriptedObject.person().at(0, 900, 200).at(10, 400, 200))
            // Never gets as far as the line.
            .with(ScriptedObject.car().at(0, 50, 620).at(4, 500, 620));

    Map<Crossing, Long> counts = counts(scene.frames(10));

    // The line runs downwards, so its right side is the picture's left.
    assertThat(counts)
        .containsExactly(
            Map.entry(crossing(ObjectClass.PERSON, Direction.LEFT_TO_RIGHT), 1L),
            Map.entry(crossing(ObjectClass.CAR, Direction.RIGHT_TO_LEFT), 2L));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldCountOnceWhoTremblesOnTheLine(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .jitter(0.04)
            .with(
                ScriptedObject.car()
                    .at(0, 50, 300)
                    .at(4, 640, 300)
                    .stayUntil(30)
                    .at(34, 1250, 300));

    assertThat(counts(scene.frames(34)).values()).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotCountWhoPassesBesideTheLine(double fps) {
    var scene = ScriptedScene.at(fps).with(ScriptedObject.car().at(0, 50, 20).at(5, 1250, 20));

    assertThat(counts(scene.frames(5))).isEmpty();
  }

  private static Crossing crossing(ObjectClass objectClass, Direction direction) {
    return new Crossing("middle", objectClass, direction);
  }

  private static Map<Crossing, Long> counts(List<FrameDetections> frames) {
    Tracker tracker = new Tracker();
    LineCounter counter = new LineCounter(camera());
    frames.forEach(frame -> counter.count(tracker.update(frame).tracks()));
    return counter.counts();
  }

  /** A line down the middle, from a fifth of the height to the bottom. */
  private static CameraConfig camera() {
    return new CameraConfig(
        ScriptedScene.CAMERA,
        "Camera 1",
        null,
        CameraConfig.Stream.of(new StreamAddress.Recording(Path.of("scene.mp4"))),
        null,
        new DetectorConfig("yolox-nano", List.of("cpu"), 0.1),
        new CameraConfig.Analysis(
            5,
            CameraConfig.Region.ALL,
            CameraConfig.Decode.ALL,
            CameraConfig.Priority.NORMAL,
            Set.of()),
        List.of(),
        List.of(new CameraConfig.Line("middle", List.of(new Point(0.5, 0.2), new Point(0.5, 1)))),
        null,
        List.of());
  }
}
