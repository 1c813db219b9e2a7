package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.people;
import static io.saola.inference.incident.RuleScenes.rule;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about being in a zone, but for intrusion. */
class ZoneRulesTest {

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoWalksOnTheRoad(double fps) {
    var walker = ScriptedObject.person().at(2, 200, 300).at(12, 480, 300);

    List<Incident> found =
        incidents(
            people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5),
            ScriptedScene.at(fps).with(walker).frames(20));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(4, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotTakeARiderWhoseMotorcycleIsNotSeenForAPedestrian(double fps) {
    RuleConfig rule = people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5);
    var rider = ScriptedObject.person().at(2, 50, 300).at(6.8, 1250, 300);
    List<FrameDetections> frames = ScriptedScene.at(fps).with(rider).frames(12);

    List<Incident> uncalibrated = incidents(rule, frames);
    List<IncidentEvent> calibrated =
        RuleScenes.events(
            new CameraAnalyser(RuleScenes.camera(RuleScenes.fromAbove(), rule)), frames);

    assertThat(uncalibrated).isEmpty();
    assertThat(calibrated).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotTakeARiderWhoIsSeenNowAndThenForAPedestrian(double fps) {
    var rider =
        ScriptedObject.person()
            .at(2, 100, 300)
            .at(8, 1300, 300)
            .hidden(2.5, 3.9)
            .hidden(4.2, 5.2)
            .hidden(5.6, 6.4);

    assertThat(
            incidents(
                people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5),
                ScriptedScene.at(fps).missed(0).with(rider).frames(12)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldEndWhenOnlyRidersPass(double fps) {
    var scene = ScriptedScene.at(fps).with(ScriptedObject.person().at(2, 400, 300).at(12, 20, 300));
    for (int i = 0; i < 30; i++) {
      // Their motorcycles are seen, but for a moment.
      double from = 3 + 0.93 * i;
      double seen = from + 0.5 + 0.45 * (i % 6);
      scene.with(
          ScriptedObject.person()
              .at(from, 250, 500)
              .at(from + 4, 1250, 500)
              .hidden(from, seen)
              .hidden(seen + 0.5, from + 5));
    }

    List<Incident> found =
        incidents(people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5), scene.frames(40));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().endedAt())).isCloseTo(9.2, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldGoOnWithWhoComesBeforeItIsOver(double fps) {
    // One leaves the zone at 9.2 s, the other comes in at 13.5 s.
    var first = ScriptedObject.person().at(2, 400, 300).at(12, 20, 300);
    var second = ScriptedObject.person().at(10.5, 1272, 500).at(30, 492, 500);

    List<Incident> found =
        incidents(
            people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5),
            ScriptedScene.at(fps).with(first).with(second).frames(55));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().endedAt())).isCloseTo(30, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportAnewWhoComesWhenItIsOver(double fps) {
    // One leaves the zone at 9.2 s, the other comes in at 15.2 s, and is not seen for a moment.
    var first = ScriptedObject.person().at(2, 400, 300).at(12, 20, 300);
    var second = ScriptedObject.person().at(12.2, 1272, 500).at(32, 480, 500).hidden(17.4, 18.2);

    List<Incident> found =
        incidents(
            people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5),
            ScriptedScene.at(fps).with(first).with(second).frames(32));

    assertThat(found).hasSize(2);
    assertThat(second(found.getLast().detectedAt())).isCloseTo(18.2, within(1.2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldGoOnWithAWalkerWhoIsSeenNowAndThen(double fps) {
    var walker = ScriptedObject.person().at(2, 200, 300).at(32, 800, 300);
    for (int i = 0; i < 20; i++) {
      walker.hidden(8 + 1.2 * i, 8.9 + 1.2 * i);
    }

    List<Incident> found =
        incidents(
            people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5),
            ScriptedScene.at(fps).with(walker).frames(55));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().endedAt())).isCloseTo(32, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldEndSoonAfterAWalkerIsSeenNoMore(double fps) {
    var walker = ScriptedObject.person().at(2, 300, 300).at(4, 320, 300).stayUntil(10);

    List<Incident> found =
        incidents(
            people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5),
            ScriptedScene.at(fps).with(walker).frames(30));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldLeaveAloneWhoCrossesWhereOneMay(double fps) {
    RuleConfig rule =
        people(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5)
            .with(new RuleTerms.Presence(Set.of(RuleScenes.CROSSING)));
    var walker = ScriptedObject.person().at(2, 640, 30).at(14, 640, 640);

    assertThat(incidents(rule, ScriptedScene.at(fps).with(walker).frames(20))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportEachVehicleThatMayNotUseTheLane(double fps) {
    RuleConfig rule =
        rule(IncidentType.RESTRICTED_LANE, 2, 3, Set.of(ObjectClass.BUS, ObjectClass.TRUCK));
    var truck = ScriptedObject.of(ObjectClass.TRUCK, 160, 110).at(2, 160, 300).at(10, 1100, 300);
    var bus = ScriptedObject.of(ObjectClass.BUS, 160, 110).at(4, 160, 500).at(12, 1100, 500);
    var car = ScriptedObject.car().at(2, 160, 400).at(10, 1100, 400);

    List<Incident> found =
        incidents(rule, ScriptedScene.at(fps).with(truck).with(bus).with(car).frames(20));

    assertThat(found).hasSize(2);
    assertThat(found).allSatisfy(incident -> assertThat(incident.tracks()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoStandsOnThePavementOnce(double fps) {
    var bike =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 50, 60)
            .at(2, 300, 60)
            .at(4, 300, 300)
            .stayUntil(60)
            .hidden(25, 40);

    List<Incident> found =
        incidents(
            rule(IncidentType.SIDEWALK_ENCROACHMENT, 10, 5),
            ScriptedScene.at(fps).with(bike).frames(60));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(13, within(1.5));
    assertThat(found.getFirst().isOpen()).isTrue();
  }

  /** The track goes over to who is pushed past, and it is found again where it stands. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoStandsOnThePavementOnceWhoeverPasses(double fps) {
    var standing =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 50, 60)
            .at(2, 300, 60)
            .at(4, 300, 300)
            .stayUntil(60)
            .hidden(24.4, 26.4);
    var pushed =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 50, 60)
            .at(17, 100, 305)
            .at(25, 300, 305)
            .at(33, 500, 305)
            .hidden(17, 24.4);

    List<Incident> found =
        incidents(
            rule(IncidentType.SIDEWALK_ENCROACHMENT, 10, 5),
            ScriptedScene.at(fps).with(standing).with(pushed).frames(60));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotReportAMotorcyclePushedAlongThePavement(double fps) {
    // 0.5 of its size a second.
    var bike = ScriptedObject.of(ObjectClass.MOTORCYCLE, 50, 60).at(2, 200, 300).at(32, 1025, 300);

    assertThat(
            incidents(
                rule(IncidentType.SIDEWALK_ENCROACHMENT, 10, 5),
                ScriptedScene.at(fps).jitter(0.03).with(bike).frames(32)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportWhoLoitersAndNotWhoPasses(double fps) {
    var loiterer = ScriptedObject.person().at(1, 200, 300);
    for (int i = 1; i <= 9; i++) {
      loiterer.at(1 + 10 * i, i % 2 == 0 ? 200 : 420, 300);
    }
    var passer = ScriptedObject.person().at(5, 140, 450).at(45, 1100, 450);

    List<Incident> found =
        incidents(
            people(IncidentType.LOITERING, 60, 10),
            ScriptedScene.at(fps).with(loiterer).with(passer).frames(95));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(61, within(2.0));
  }
}
