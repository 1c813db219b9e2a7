package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.CROSSING;
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

/** Vehicles that stand because others do. */
class QueueTest {

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotTakeAQueueForStoppedVehicles(double fps) {
    var scene = queue(fps, 60);

    assertThat(incidents(stopped(), scene.frames(90))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportAQueueThatStandsForTooLongOnce(double fps) {
    RuleConfig rule = stopped().with(new RuleTerms.Stop(Duration.ofSeconds(40), null, Set.of()));

    List<Incident> found = incidents(rule, queue(fps, 80).frames(80));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(46, within(3.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportTwoThatStandWhileTrafficDrivesPastAsOne(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(1, 200, 300).at(4, 600, 300).stayUntil(60))
            .with(ScriptedObject.car().at(2, 200, 300).at(5, 500, 300).stayUntil(60));
    for (int i = 0; i < 6; i++) {
      scene.with(ScriptedObject.car().at(6 + 3 * i, 140, 420).at(11 + 3 * i, 1140, 420));
    }

    List<Incident> found = incidents(stopped(), scene.frames(60));

    assertThat(found).hasSize(1);
    assertThat(found).allSatisfy(i -> assertThat(second(i.detectedAt())).isLessThan(20));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotTakeThoseWhoJoinAQueueForTrafficThatDrivesPast(double fps) {
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < 12; i++) {
      // Beside and before each other, as motorcycles fill a junction.
      double x = 700 - 70 * (i / 4);
      double y = 250 + 45 * ((i * 3) % 4);
      double begins = 1 + 3.0 * i;
      scene.with(
          ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
              .at(begins, 100, y)
              .at(begins + 5, x, y)
              .stayUntil(60 + i)
              .at(64 + i, 1260, y));
    }

    assertThat(incidents(stopped(), scene.frames(80))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportTwoCarsPastWhichMotorcyclesDriveAsOne(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(1, 200, 300).at(4, 600, 300).stayUntil(60))
            .with(ScriptedObject.car().at(2, 200, 300).at(5, 500, 300).stayUntil(60));
    for (int i = 0; i < 8; i++) {
      scene.with(
          ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
              .at(6 + 2 * i, 140, 400)
              .at(11 + 2 * i, 1140, 400));
    }

    List<Incident> found = incidents(stopped(), scene.frames(60));

    assertThat(found).hasSize(1);
    assertThat(found).allSatisfy(i -> assertThat(second(i.detectedAt())).isLessThan(24));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportWhoWaitsBehindABusThatMayStandThere(double fps) {
    RuleConfig rule =
        rule(
                IncidentType.STOPPED_VEHICLE,
                10,
                5,
                Set.of(ObjectClass.CAR, ObjectClass.MOTORCYCLE, ObjectClass.TRUCK))
            .with(new RuleTerms.Stop(Duration.ofSeconds(20), null, Set.of()));
    var scene =
        ScriptedScene.at(fps)
            .with(
                ScriptedObject.of(ObjectClass.BUS, 200, 120)
                    .at(1, 200, 300)
                    .at(4, 700, 300)
                    .stayUntil(45)
                    .at(49, 1240, 300))
            .with(
                ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
                    .at(3, 140, 320)
                    .at(7, 560, 320)
                    .stayUntil(47)
                    .at(51, 1240, 320));
    for (int i = 0; i < 10; i++) {
      scene.with(
          ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
              .at(8 + 2 * i, 140, 420)
              .at(13 + 2 * i, 1140, 420));
    }

    assertThat(incidents(rule, scene.frames(60))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportWhoStoodThereBeforeABusStopsAhead(double fps) {
    RuleConfig rule = rule(IncidentType.STOPPED_VEHICLE, 10, 5, Set.of(ObjectClass.MOTORCYCLE));
    var scene =
        ScriptedScene.at(fps)
            .with(
                ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
                    .at(1, 140, 300)
                    .at(5, 560, 300)
                    .stayUntil(60))
            .with(
                ScriptedObject.of(ObjectClass.BUS, 200, 120)
                    .at(7, 200, 240)
                    .at(12, 700, 270)
                    .stayUntil(60));

    List<Incident> found = incidents(rule, scene.frames(60));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(16.5, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportWhoStandsBesideARowThatIsParkedOutsideTheZone(double fps) {
    // The zone ends at 648, where the second of the row has its wheels in it.
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(0, 300, 626).at(6, 700, 626).stayUntil(80))
            .with(ScriptedObject.car().at(2, 160, 614).at(9, 580, 614).stayUntil(80))
            .with(
                ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
                    .at(20, 200, 560)
                    .at(24, 585, 560)
                    .stayUntil(80));

    List<Incident> found = incidents(stopped().with(stop(15)), scene.frames(80));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(35.5, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldLetAnybodyStandWhereTheRuleExceptsAZoneAndWhoWaitsBehindThem(double fps) {
    RuleConfig rule =
        stopped().with(new RuleTerms.Stop(Duration.ofSeconds(15), null, Set.of(CROSSING)));
    // The third waits for the second, which waits for the first.
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < 3; i++) {
      scene.with(
          ScriptedObject.car()
              .at(1 + i, 110, 300)
              .at(5 + i, 560 - 130 * i, 300)
              .stayUntil(45 + i)
              .at(49 + i, 1240, 300));
    }

    assertThat(incidents(rule, scene.frames(60))).isEmpty();
    assertThat(incidents(stopped().with(stop(15)), scene.frames(60))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotTakeOncomingTrafficForSuchThatDrivesPast(double fps) {
    var scene = queue(fps, 60);
    for (int i = 0; i < 8; i++) {
      scene.with(ScriptedObject.car().at(10 + 3 * i, 1140, 400).at(15 + 3 * i, 140, 400));
    }

    assertThat(incidents(stopped(), scene.frames(90))).isEmpty();
  }

  private static RuleTerms stop(int queueSeconds) {
    return new RuleTerms.Stop(Duration.ofSeconds(queueSeconds), null, Set.of());
  }

  /** Three cars that close up behind each other, from about second 6 until the given one. */
  private static ScriptedScene queue(double fps, double until) {
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < 3; i++) {
      double stop = 700 - 100 * i;
      scene.with(
          ScriptedObject.car()
              .at(1 + i, 140, 300)
              .at(5 + i, stop, 300)
              .stayUntil(until + i)
              .at(until + 6 + i, 1200, 300));
    }
    return scene;
  }
}
