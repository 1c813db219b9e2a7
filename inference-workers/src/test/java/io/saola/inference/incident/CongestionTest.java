package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.camera;
import static io.saola.inference.incident.RuleScenes.events;
import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.rule;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CongestionTest {

  private static final RuleConfig JAM =
      rule(IncidentType.CONGESTION, 20, 10).with(new RuleTerms.Jam(5, 0.5));

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportTrafficThatCreepsOnce(double fps) {
    // 20 pixels a second at a size of 70: 0.3 body lengths.
    List<Incident> found = incidents(JAM, column(fps, 6, 20).frames(50));

    assertThat(found).hasSize(1);
    // The seconds that it takes to be sure are not added to its 20.
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(22, within(1.5));
    assertThat(found.getFirst().severity()).isEqualTo(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportTrafficThatFlowsOrTooFewVehicles(double fps) {
    assertThat(incidents(JAM, column(fps, 6, 70).frames(50))).isEmpty();
    assertThat(incidents(JAM, column(fps, 4, 20).frames(50))).isEmpty();
  }

  /** A third of the time at 60 pixels a second, else standing: 0.3 body lengths on average. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportTrafficThatStopsAndGoes(double fps) {
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < 6; i++) {
      double x = 140 + 100 * i;
      var car = ScriptedObject.car().at(1, x, 300);
      for (int turn = 0; turn < 5; turn++) {
        x += 180;
        car.stayUntil(7 + 9 * turn).at(10 + 9 * turn, Math.min(x, 1250), 300);
      }
      scene.with(car.stayUntil(50));
    }

    assertThat(incidents(JAM, scene.frames(50))).hasSize(1);
  }

  /** Standing boxes that tremble would add up to movement without their directions. */
  @Test
  void shouldNotTakeTremblingBoxesForMovement() {
    var scene = ScriptedScene.at(5).jitter(0.06);
    for (int i = 0; i < 8; i++) {
      scene.with(
          ScriptedObject.car().at(1, 150 + 100 * i, 300).at(3, 210 + 100 * i, 300).stayUntil(60));
    }

    assertThat(
            incidents(
                rule(IncidentType.CONGESTION, 20, 10).with(new RuleTerms.Jam(5, 0.1)),
                scene.frames(60)))
        .hasSize(1);
  }

  @Test
  void shouldBeMoreSevereOnceTrafficStands() {
    var scene = ScriptedScene.at(5);
    for (int i = 0; i < 6; i++) {
      double from = 150 + 100 * i;
      scene.with(ScriptedObject.car().at(1, from, 300).at(21, from + 400, 300).stayUntil(90));
    }

    RuleConfig soon = rule(IncidentType.CONGESTION, 10, 10).with(JAM.terms());

    List<IncidentEvent> events = events(new CameraAnalyser(camera(soon)), scene.frames(80));

    assertThat(events.getFirst().incident().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(incidents(events)).hasSize(1);
    assertThat(incidents(events).getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  private static ScriptedScene column(double fps, int cars, double pixelsPerSecond) {
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < cars; i++) {
      double from = 140 + 100 * i;
      double seconds = Math.min(48, (1120 - from) / pixelsPerSecond);
      scene.with(
          ScriptedObject.car()
              .at(1, from, 300)
              .at(1 + seconds, from + seconds * pixelsPerSecond, 300));
    }
    return scene;
  }
}
