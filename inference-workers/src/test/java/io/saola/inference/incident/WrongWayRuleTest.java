package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.second;
import static io.saola.inference.incident.RuleScenes.wrongWay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongWayRuleTest {

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoDrivesAgainstTheDirectionOnce(double fps) {
    var scene = ScriptedScene.at(fps).with(ScriptedObject.car().at(2, 1250, 300).at(12, 50, 300));

    List<Incident> found = incidents(wrongWay(), scene.frames(25));

    assertThat(found).hasSize(1);
    Incident incident = found.getFirst();
    assertThat(second(incident.startedAt())).isCloseTo(2.9, within(1.0));
    assertThat(second(incident.detectedAt()))
        .isGreaterThanOrEqualTo(second(incident.startedAt()) + 1)
        .isLessThan(5);
    assertThat(second(incident.endedAt())).isCloseTo(11.1, within(0.7));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldBeSilentAboutTrafficInTheDirection(double fps) {
    var scene = ScriptedScene.at(fps).jitter(0.05).missed(0.15);
    for (int i = 0; i < 15; i++) {
      scene.with(ScriptedObject.car().at(1.5 * i, 50, 300).at(1.5 * i + 5, 1250, 300));
      scene.with(ScriptedObject.car().at(1.5 * i, 50, 420).at(1.5 * i + 8, 1250, 430));
    }

    assertThat(incidents(wrongWay(), scene.frames(30))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldBeSilentAboutATremblingParkedCar(double fps) {
    var scene =
        ScriptedScene.at(fps).jitter(0.08).with(ScriptedObject.car().at(0, 600, 300).stayUntil(90));

    assertThat(incidents(wrongWay(), scene.frames(90))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldBeSilentAboutWhoCrossesTheRoad(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(0, 600, 50).at(6, 560, 700))
            .with(ScriptedObject.car().at(0, 300, 100).at(3, 300, 350).at(6, 1250, 350));

    assertThat(incidents(wrongWay(), scene.frames(10))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldBeSilentAboutABitOfReversing(double fps) {
    // 40 pixels: half a length.
    var car = ScriptedObject.car().at(0, 50, 300).at(4, 600, 300).stayUntil(8).at(10, 560, 300);

    var scene = ScriptedScene.at(fps).with(car.stayUntil(15).at(18, 1250, 300));

    assertThat(incidents(wrongWay(), scene.frames(20))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportATrackThatBreaksOnce(double fps) {
    // 2.5 seconds without a detection: the tracker gives a new id.
    var car = ScriptedObject.car().at(0, 1250, 300).at(12, 50, 300).hidden(5, 7.5);

    List<Incident> found = incidents(wrongWay(), ScriptedScene.at(fps).with(car).frames(20));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().tracks()).containsExactly(1L, 2L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportEachOfTwoWhoFollowEachOther(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(ScriptedObject.car().at(0, 1250, 300).at(8, 50, 300))
            .with(ScriptedObject.car().at(1.5, 1250, 300).at(9.5, 50, 300));

    assertThat(incidents(wrongWay(), scene.frames(20))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportAWrongWayDriverWhoPausesOnce(double fps) {
    var car = ScriptedObject.car().at(0, 1250, 300).at(5, 700, 300).stayUntil(25).at(30, 50, 300);

    assertThat(incidents(wrongWay(), ScriptedScene.at(fps).with(car).frames(40))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportAMotorcyclePushedByHand(double fps) {
    // 20 pixels a second: 0.5 of its size.
    var motorcycle =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 40, 50).at(0, 800, 300).at(20, 400, 300);

    assertThat(incidents(wrongWay(), ScriptedScene.at(fps).with(motorcycle).frames(25))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldBeSilentAboutATrackThatGoesBackAlongAQueue(double fps) {
    // At once two and a half times its size a second: it is one vehicle of the queue after the
    // other.
    var hopping =
        ScriptedObject.car()
            .at(0, 50, 300)
            .at(5, 1100, 300)
            .stayUntil(12)
            .at(14, 750, 300)
            .stayUntil(20)
            .at(22, 1250, 300);

    assertThat(incidents(wrongWay(), ScriptedScene.at(fps).with(hopping).frames(25))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoSetsOffAgainstTheDirection(double fps) {
    var car =
        ScriptedObject.car()
            .at(0, 50, 300)
            .at(5, 1100, 300)
            .stayUntil(12)
            .at(13, 1080, 300)
            .at(14, 1030, 300)
            .at(15, 950, 300)
            .at(20, 400, 300);

    assertThat(incidents(wrongWay(), ScriptedScene.at(fps).with(car).frames(25))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoIsFoundAgainMuchFurtherOnOnce(double fps) {
    var car = ScriptedObject.car().at(0, 1250, 300).at(20, 50, 300).hidden(7, 12.5);

    assertThat(incidents(wrongWay(), ScriptedScene.at(fps).with(car).frames(25))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldBeSilentAboutATrackThatGlidesBackInAQueue(double fps) {
    // Over a second it is one vehicle of the queue after the other, and then stands again.
    var gliding =
        ScriptedObject.car()
            .at(0, 50, 300)
            .at(6, 900, 300)
            .stayUntil(12)
            .at(12.4, 885, 300)
            .at(12.8, 850, 300)
            .at(13.2, 790, 300)
            .stayUntil(20);
    var waiting = ScriptedObject.car().at(0, 160, 300).at(5, 985, 300).stayUntil(20);

    assertThat(incidents(wrongWay(), ScriptedScene.at(fps).with(gliding).with(waiting).frames(20)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoDrivesEvenlyPastAQueueAsLongAsItIsInSight(double fps) {
    // In sight for 1.6 seconds, at one length a second.
    var motorcycle =
        ScriptedObject.of(ObjectClass.MOTORCYCLE, 40, 50).at(3, 700, 340).at(4.9, 614, 340);

    var scene =
        ScriptedScene.at(fps)
            .with(motorcycle)
            .with(ScriptedObject.car().at(0, 640, 260).stayUntil(10))
            .with(ScriptedObject.car().at(0, 740, 260).stayUntil(10));

    assertThat(incidents(wrongWay(), scene.frames(10))).hasSize(1);
  }
}
