package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.camera;
import static io.saola.inference.incident.RuleScenes.events;
import static io.saola.inference.incident.RuleScenes.fromAbove;
import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedingTest {

  private static final RuleConfig FAST =
      rule(IncidentType.SPEEDING, 1, 3).with(new RuleTerms.Limit(50, 10));

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoIsFasterThanTheLimitAndItsTolerance(double fps) {
    assertThat(found(fps, 75)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotReportWhoIsWithinTheTolerance(double fps) {
    assertThat(found(fps, 50)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldTellTheSpeedOfWhoComesInAtTheLowerBorder(double fps) {
    double pixelsPerSecond = 75 / 3.6 * 20;
    var car = ScriptedObject.car().at(1, 640, 760).at(1 + 760 / pixelsPerSecond, 640, 0);
    var scene = ScriptedScene.at(fps).jitter(0.01).with(car);

    assertThat(incidents(events(new CameraAnalyser(camera(fromAbove(), FAST)), scene.frames(8))))
        .hasSize(1);
  }

  /** Found only in the middle of the zone, which it leaves 0.9 seconds later. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldMeasureWhoIsSoonThroughTheZoneUntilShortlyBehindIt(double fps) {
    double pixelsPerSecond = 75 / 3.6 * 20;
    var car = ScriptedObject.car().at(1, 780, 400).at(1 + 500 / pixelsPerSecond, 1280, 400);
    var scene = ScriptedScene.at(fps).jitter(0.01).missed(0).with(car);

    assertThat(incidents(events(new CameraAnalyser(camera(fromAbove(), FAST)), scene.frames(8))))
        .hasSize(1);
  }

  /** Seen three times, of which a track knows two: what boxes err by is taken off. */
  @Test
  void shouldReportWhoIsSeenForAMomentAndIsFasterForSure() {
    assertThat(foundInAMoment(75)).hasSize(1);
    assertThat(foundInAMoment(62)).isEmpty();
  }

  private static List<Incident> foundInAMoment(double kmh) {
    double pixelsPerSecond = kmh / 3.6 * 20;
    var car =
        ScriptedObject.car()
            .at(1, 0, 400)
            .at(1 + 1280 / pixelsPerSecond, 1280, 400)
            .hidden(0, 1.9)
            .hidden(2.5, 60);
    var scene = ScriptedScene.at(5).jitter(0).missed(0).with(car);
    RuleConfig atOnce = rule(IncidentType.SPEEDING, 0, 3).with(new RuleTerms.Limit(50, 10));
    return incidents(events(new CameraAnalyser(camera(fromAbove(), atOnce)), scene.frames(12)));
  }

  /** A car over the whole picture, which is 64 m wide. */
  private static List<Incident> found(double fps, double kmh) {
    double pixelsPerSecond = kmh / 3.6 * 20;
    var car = ScriptedObject.car().at(1, 0, 400).at(1 + 1280 / pixelsPerSecond, 1280, 400);
    var scene = ScriptedScene.at(fps).jitter(0.01).with(car);
    return incidents(events(new CameraAnalyser(camera(fromAbove(), FAST)), scene.frames(12)));
  }
}
