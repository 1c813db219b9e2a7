package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.rule;
import static io.saola.inference.incident.RuleScenes.second;
import static io.saola.inference.incident.RuleScenes.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppedVehicleRuleTest {

  @ParameterizedTest
  @ValueSource(doubles = {2, 5, 10, 25})
  void shouldReportACarThatStopsOnceWithItsTimes(double fps) {
    var scene = ScriptedScene.at(fps).with(stoppingCar());

    List<Incident> found = incidents(stopped(), scene.frames(60));

    assertThat(found).hasSize(1);
    Incident incident = found.getFirst();
    assertThat(second(incident.startedAt())).isCloseTo(5, within(1.0));
    // A second later than it must, for boxes may still tremble over a crawl.
    assertThat(second(incident.detectedAt())).isCloseTo(16, within(1.6));
    assertThat(incident.endedAt()).isNotNull();
    assertThat(second(incident.endedAt())).isCloseTo(40, within(1.2));
    assertThat(incident.tracks()).containsExactly(1L);
    assertThat(incident.confidence()).isBetween(0.7, 1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotTakeAFlowOfTrafficForAStop(double fps) {
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < 20; i++) {
      scene.with(ScriptedObject.car().at(2 * i, 50, 300).at(2 * i + 6, 1250, 320));
    }

    assertThat(incidents(stopped(), scene.frames(45))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotTakeACreepingQueueForAStop(double fps) {
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < 6; i++) {
      // 6 pixels a second: 0.09 of a car's size.
      scene.with(ScriptedObject.car().at(0, 200 + 120 * i, 300).at(60, 560 + 120 * i, 300));
    }

    assertThat(incidents(stopped(), scene.frames(60))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotCountAStopShorterThanAfter(double fps) {
    var car = ScriptedObject.car().at(0, 50, 300).at(4, 600, 300).stayUntil(12).at(16, 1250, 300);

    assertThat(incidents(stopped(), ScriptedScene.at(fps).with(car).frames(30))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldStayOneIncidentWhileBusesPassInFront(double fps) {
    var car = stoppingCar().hidden(12, 15).hidden(18, 19).hidden(24, 31);
    var scene = ScriptedScene.at(fps).with(car);
    for (double from : new double[] {11.5, 17, 24}) {
      scene.with(
          ScriptedObject.of(ObjectClass.BUS, 300, 160).at(from, 100, 290).at(from + 4, 1150, 290));
    }

    List<Incident> found = incidents(stopped(), scene.frames(60));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isCloseTo(5, within(1.0));
    assertThat(second(found.getFirst().endedAt())).isCloseTo(40, within(1.2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportTwoCarsThatStopApart(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(stoppingCar())
            .with(ScriptedObject.car().at(3, 50, 500).at(8, 500, 500).stayUntil(55));

    assertThat(incidents(stopped(), scene.frames(60))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportTwoThatStopTogetherAsOne(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(40))
            .with(ScriptedObject.car().at(0, 50, 380).at(5, 600, 380).stayUntil(40));
    RuleConfig rule = stopped().with(new RuleTerms.Stop(Duration.ofSeconds(1), null, Set.of()));

    assertThat(incidents(rule, scene.frames(40))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportTheNextCarAtTheSamePlaceAnew(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(stoppingCar())
            .with(ScriptedObject.car().at(45, 50, 300).at(50, 600, 300).stayUntil(70));

    assertThat(incidents(stopped(), scene.frames(70))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotCountAGhostThatNeverMoved(double fps) {
    var ghost = ScriptedObject.of(ObjectClass.MOVING_OBJECT, 80, 60).at(2, 600, 300).stayUntil(40);

    assertThat(incidents(stopped(), ScriptedScene.at(fps).with(ghost).frames(40))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldCountAMovingObjectThatCameAndStopped(double fps) {
    var blob =
        ScriptedObject.of(ObjectClass.MOVING_OBJECT, 80, 60)
            .at(0, 50, 300)
            .at(5, 600, 300)
            .stayUntil(40);

    var scene = ScriptedScene.at(fps).jitter(0.05).missed(0.1).with(blob);

    assertThat(incidents(stopped(), scene.frames(40))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotCountAStopOutsideTheZone(double fps) {
    var car = ScriptedObject.car().at(0, 50, 680).at(5, 600, 680).stayUntil(40);

    assertThat(incidents(stopped(), ScriptedScene.at(fps).with(car).frames(40))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldCountFromWhenABrakingCarStands(double fps) {
    // The last 4 pixels, a twentieth of its size, take 0.8 seconds.
    var car =
        ScriptedObject.car()
            .at(0, 50, 300)
            .at(4, 570, 300)
            .at(5, 596, 300)
            .at(5.8, 600, 300)
            .stayUntil(40);

    List<Incident> found = incidents(stopped(), ScriptedScene.at(fps).with(car).frames(40));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isCloseTo(5.8, within(0.5));
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(16.8, within(0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotFollowWhoSetsOffAndStopsOutsideTheZone(double fps) {
    // Slow enough to seem to creep: a quarter of its size between two frames.
    var car =
        ScriptedObject.car()
            .at(0, 50, 300)
            .at(5, 600, 300)
            .stayUntil(8)
            .at(14, 1220, 300)
            .stayUntil(40);

    assertThat(incidents(stopped(), ScriptedScene.at(fps).with(car).frames(40))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportAFaintBoxThatNobodySawArrive(double fps) {
    var glare = ScriptedObject.car().score(0.55).at(2, 600, 300).stayUntil(60);
    var parked = ScriptedObject.car().score(0.9).at(2, 600, 300).stayUntil(60);

    assertThat(incidents(stopped(), flickering(fps).with(glare).frames(60))).isEmpty();
    assertThat(incidents(stopped(), flickering(fps).with(parked).frames(60))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportAFaintCarThatArrived(double fps) {
    var faint = ScriptedObject.car().score(0.55).at(0, 250, 300).at(9, 600, 300).stayUntil(60);

    assertThat(incidents(stopped(), flickering(fps).with(faint).frames(60))).hasSize(1);
  }

  private static ScriptedScene flickering(double fps) {
    return ScriptedScene.at(fps).missed(0.45);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportThoseWhoParkTogetherOnceAndThoseWhoParkApartEach(double fps) {
    RuleConfig rule = rule(IncidentType.ILLEGAL_PARKING, 20, 5);
    var first = ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(70);
    var beside =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
            .at(3, 150, 340)
            .at(8, 540, 340)
            .stayUntil(70);
    var apart = ScriptedObject.car().at(3, 50, 500).at(8, 300, 500).stayUntil(70);

    List<Incident> together =
        incidents(rule, ScriptedScene.at(fps).with(first).with(beside).frames(70));
    List<Incident> all =
        incidents(rule, ScriptedScene.at(fps).with(first).with(beside).with(apart).frames(70));

    assertThat(together).hasSize(1);
    assertThat(all).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotGoOnWithWhoIsParkedBesideTheZone(double fps) {
    // The parked one's feet are 16 pixels below the zone; it is hidden by the one that stops.
    var parked = ScriptedObject.car().at(0, 600, 634).stayUntil(120).hidden(4, 22);
    var stopping =
        ScriptedObject.car().at(0, 50, 612).at(5, 600, 612).stayUntil(22).at(26, 1250, 612);

    List<Incident> found =
        incidents(stopped(), ScriptedScene.at(fps).with(parked).with(stopping).frames(120));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().endedAt())).isLessThan(30);
  }

  private static ScriptedObject stoppingCar() {
    return ScriptedObject.car().at(0, 50, 300).at(5, 600, 300).stayUntil(40).at(45, 1250, 300);
  }
}
