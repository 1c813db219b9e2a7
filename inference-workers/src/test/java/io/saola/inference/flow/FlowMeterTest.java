package io.saola.inference.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Calibration;
import io.saola.core.config.DetectorConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowMinute.Crossings;
import io.saola.core.flow.FlowMinute.InZone;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.track.FrameTracks;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import io.saola.inference.tracking.Tracker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowMeterTest {

  /** The picture of 1280x720 shows 64 m by 36 m from above: a metre is 20 pixels. */
  private static final Calibration FROM_ABOVE =
      new Calibration(
          List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)),
          List.of(new Point(0, 0), new Point(64, 0), new Point(64, 36), new Point(0, 36)));

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldMeasureSpeedAndOccupancyWhateverTheFrameRate(double fps) {
    // 1200 pixels in 6 s: 200 a second, 10 m/s; the zone is the middle half of the way.
    var scene =
        ScriptedScene.at(fps)
            .missed(0)
            .with(ScriptedObject.car().at(0, 40, 300).at(6, 1240, 300))
            .with(ScriptedObject.person().at(0, 640, 600).at(30, 660, 600));

    List<FlowMinute> minutes = minutes(camera(FROM_ABOVE), scene.frames(30));

    assertThat(minutes).hasSize(1);
    FlowMinute minute = minutes.getFirst();
    InZone zone = minute.zones().getFirst();
    assertThat(minute.seconds()).isEqualTo(30, within(0.3));
    assertThat(zone.metresPerSecond()).isNotNull().isEqualTo(10, within(0.5));
    assertThat(zone.lengthsPerSecond()).isNotNull().isEqualTo(200.0 / 70, within(0.2));
    // 640 of 1280 pixels at 200 a second: 3.2 of 30 s.
    assertThat(zone.occupancy()).isEqualTo(3.2 / 30, within(0.02));
    assertThat(zone.vehicles()).isEqualTo(zone.occupancy(), within(1e-9));
    assertThat(zone.people()).isEqualTo(1, within(0.07));
    assertThat(minute.crossings())
        .containsExactly(new Crossings("middle", ObjectClass.CAR, Direction.RIGHT_TO_LEFT, 1));
  }

  @Test
  void shouldNotDriveWhoOnlyTrembles() {
    var scene =
        ScriptedScene.at(5).jitter(0.03).with(ScriptedObject.car().at(0, 640, 300).stayUntil(50));

    InZone zone = minutes(camera(null), scene.frames(50)).getFirst().zones().getFirst();

    assertThat(zone.metresPerSecond()).isNull();
    assertThat(zone.lengthsPerSecond()).isNotNull().isLessThan(0.1);
    assertThat(zone.occupancy()).isGreaterThan(0.95);
  }

  @Test
  void shouldPartMinutesAndLeaveOutThoseWithoutFrames() {
    var scene =
        ScriptedScene.at(5)
            .with(ScriptedObject.car().at(0, 40, 300).at(6, 1240, 300))
            .with(ScriptedObject.car().at(70, 40, 300).at(76, 1240, 300))
            .with(ScriptedObject.car().at(310, 1240, 300).at(316, 40, 300));
    List<FrameDetections> frames = new ArrayList<>(scene.frames(330));
    frames.removeIf(
        frame ->
            !frame.time().isBefore(ScriptedScene.time(100))
                && frame.time().isBefore(ScriptedScene.time(305)));

    List<FlowMinute> minutes = minutes(camera(null), frames);

    assertThat(minutes)
        .extracting(FlowMinute::from)
        .containsExactly(ScriptedScene.time(0), ScriptedScene.time(60), ScriptedScene.time(300));
    assertThat(minutes.get(0).seconds()).isEqualTo(60, within(0.3));
    assertThat(minutes.get(1).seconds()).isEqualTo(40, within(0.3));
    assertThat(minutes.get(2).seconds()).isEqualTo(25, within(0.3));
    assertThat(minutes)
        .flatExtracting(FlowMinute::crossings)
        .extracting(Crossings::direction)
        .containsExactly(Direction.RIGHT_TO_LEFT, Direction.RIGHT_TO_LEFT, Direction.LEFT_TO_RIGHT);
  }

  @Test
  void shouldSurviveTimesThatRepeatAndGoBack() {
    var scene =
        ScriptedScene.at(5).missed(0).with(ScriptedObject.car().at(0, 40, 300).at(6, 1240, 300));
    Tracker tracker = new Tracker();
    FlowMeter meter = new FlowMeter(camera(null));
    FlowMeter twice = new FlowMeter(camera(null));
    List<FrameTracks> frames =
        scene.frames(20).stream().map(frame -> tracker.update(frame).tracks()).toList();

    frames.forEach(meter::add);
    for (int i = 0; i < frames.size(); i++) {
      twice.add(frames.get(i));
      twice.add(frames.get(i));
      twice.add(frames.get(Math.max(0, i - 3)));
    }

    assertThat(twice.finish()).isEqualTo(meter.finish()).isPresent();
    assertThat(twice.finish()).isEmpty();
  }

  private static List<FlowMinute> minutes(CameraConfig camera, List<FrameDetections> frames) {
    Tracker tracker = new Tracker();
    FlowMeter meter = new FlowMeter(camera);
    List<FlowMinute> minutes = new ArrayList<>();
    for (FrameDetections frame : frames) {
      meter.add(tracker.update(frame).tracks()).ifPresent(minutes::add);
    }
    meter.finish().ifPresent(minutes::add);
    return minutes;
  }

  /** A zone of the middle half of the picture, and a line down its middle. */
  private static CameraConfig camera(@Nullable Calibration calibration) {
    Polygon half =
        new Polygon(
            List.of(
                new Point(0.25, 0), new Point(0.75, 0), new Point(0.75, 1), new Point(0.25, 1)));
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
        List.of(new CameraConfig.Zone("half", "carriageway", half, List.of())),
        List.of(new CameraConfig.Line("middle", List.of(new Point(0.5, 0), new Point(0.5, 1)))),
        calibration,
        List.of());
  }
}
