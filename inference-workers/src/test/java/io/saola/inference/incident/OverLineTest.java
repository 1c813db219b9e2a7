package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.camera;
import static io.saola.inference.incident.RuleScenes.events;
import static io.saola.inference.incident.RuleScenes.fromAbove;
import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.Hours;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverLineTest {

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportEachCrossingOfThatWay(double fps) {
    // Who walks down the line has the right of the picture on the left hand.
    var there = ScriptedObject.car().at(1, 200, 300).at(7, 1100, 300);
    var back = ScriptedObject.car().at(2, 1100, 500).at(8, 200, 500);
    var scene = ScriptedScene.at(fps).with(there).with(back);

    assertThat(found(EnumSet.allOf(Direction.class), scene)).hasSize(2);
    List<Incident> eastward = found(Set.of(Direction.RIGHT_TO_LEFT), scene);
    assertThat(eastward).hasSize(1);
    assertThat(second(eastward.getFirst().detectedAt())).isCloseTo(4, within(0.6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotReportWhoStopsOnTheLine(double fps) {
    var car = ScriptedObject.car().at(1, 200, 300).at(4, 640, 300).stayUntil(30).at(34, 200, 300);

    assertThat(found(EnumSet.allOf(Direction.class), ScriptedScene.at(fps).with(car))).isEmpty();
  }

  /** On the ground a vehicle goes straight on, also behind a bus that hides it for seconds. */
  @Test
  void shouldFindWhoCrossesUnseen() {
    var car = ScriptedObject.car().at(1, 200, 300).at(6.5, 1300, 300).hidden(2, 5.5);

    List<Incident> found =
        incidents(
            events(
                new CameraAnalyser(camera(fromAbove(), rule(EnumSet.allOf(Direction.class)))),
                ScriptedScene.at(5).jitter(0.01).missed(0).with(car).frames(10)));

    assertThat(found).hasSize(1);
  }

  private static List<Incident> found(Set<Direction> ways, ScriptedScene scene) {
    return incidents(events(new CameraAnalyser(camera(rule(ways))), scene.frames(40)));
  }

  private static RuleConfig rule(Set<Direction> ways) {
    return new RuleConfig(
        "no-turning",
        IncidentType.LINE_CROSSING,
        IncidentType.LINE_CROSSING.usualSeverity(),
        null,
        RuleScenes.MIDDLE,
        Duration.ZERO,
        Duration.ofSeconds(3),
        Duration.ZERO,
        ObjectClass.vehicles(),
        Hours.ALWAYS,
        new RuleTerms.Crossing(ways));
  }
}
