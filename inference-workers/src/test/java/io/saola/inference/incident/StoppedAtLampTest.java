package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.second;
import static io.saola.inference.incident.RuleScenes.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.LampColour;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A car that stands alone from second 5 on. */
class StoppedAtLampTest {

  private static final RuleConfig AT_LAMP =
      stopped().with(new RuleTerms.Stop(Duration.ofMinutes(2), Lamps.ID, Set.of()));

  @ParameterizedTest
  @EnumSource(names = {"RED", "YELLOW"})
  void shouldNotReportWhoStandsBecauseTheLampSaysSo(LampColour colour) {
    var scene = standing(43);
    Lamps lamps = new Lamps().then(0, colour).then(40, LampColour.GREEN);

    assertThat(incidents(AT_LAMP, lamps.over(scene.frames(60)))).isEmpty();
    assertThat(incidents(stopped(), lamps.over(scene.frames(60)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldCountAnewFromGreenOn(double fps) {
    var scene = ScriptedScene.at(fps).with(car(70));
    Lamps lamps = Lamps.redFrom(3).then(40, LampColour.GREEN);

    List<Incident> found = incidents(AT_LAMP, lamps.over(scene.frames(70)));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isCloseTo(40, within(0.5));
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(51, within(0.8));
  }

  @Test
  void shouldGoOnWithWhatIsOpenWhenItBecomesRed() {
    Lamps lamps = Lamps.redFrom(25).then(50, LampColour.GREEN);

    List<Incident> found = incidents(AT_LAMP, lamps.over(standing(70).frames(70)));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isLessThan(18);
    assertThat(found.getFirst().isOpen()).isTrue();
  }

  @Test
  void shouldCountAsEverWhileTheLampIsDarkOrUnknown() {
    List<Incident> dark =
        incidents(AT_LAMP, new Lamps().then(0, LampColour.DARK).over(standing(40).frames(40)));
    List<Incident> unknown = incidents(AT_LAMP, standing(40).frames(40));

    assertThat(dark).hasSize(1);
    assertThat(unknown).hasSize(1);
    assertThat(second(unknown.getFirst().detectedAt())).isLessThan(18);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportAQueueThatIsHeldAtGreenWhoeverWentToItsFrontAtRed(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(car(90))
            .with(ScriptedObject.car().at(1, 140, 300).at(6, 460, 300).stayUntil(90));
    for (int i = 0; i < 8; i++) {
      scene.with(
          ScriptedObject.of(ObjectClass.MOTORCYCLE, 36, 40)
              .at(8 + 3 * i, 140, 400)
              .at(13 + 3 * i, 1140, 400));
    }
    Lamps lamps = Lamps.redFrom(3).then(40, LampColour.GREEN);

    assertThat(incidents(AT_LAMP, lamps.over(scene.frames(80)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportTwoFarApartThatAnOfficerHoldsAtGreen(double fps) {
    var scene =
        ScriptedScene.at(fps)
            .with(car(90))
            .with(ScriptedObject.car().at(1, 140, 550).at(6, 760, 550).stayUntil(90));
    Lamps lamps = Lamps.redFrom(3).then(40, LampColour.GREEN);

    assertThat(incidents(AT_LAMP, lamps.over(scene.frames(80)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportWhoWaitsAloneAtGreenWhileAnOfficerStandsAhead(double fps) {
    // The zone ends at 1152; on the pavement to the right nobody directs the traffic.
    Lamps lamps = new Lamps().then(0, LampColour.GREEN);
    var directs = ScriptedObject.person().at(0, 1200, 360).stayUntil(50);
    var waits = ScriptedObject.person().at(0, 1200, 640).stayUntil(50);

    var held = ScriptedScene.at(fps).with(car(50)).with(directs).frames(60);
    var watched = ScriptedScene.at(fps).with(car(50)).with(waits).frames(60);

    assertThat(incidents(AT_LAMP, lamps.over(held))).isEmpty();
    assertThat(incidents(AT_LAMP, lamps.over(watched))).hasSize(1);
  }

  private static ScriptedScene standing(double until) {
    return ScriptedScene.at(5).with(car(until));
  }

  private static ScriptedObject car(double until) {
    return ScriptedObject.car()
        .at(1, 140, 300)
        .at(5, 560, 300)
        .stayUntil(until)
        .at(until + 4, 1200, 300);
  }
}
