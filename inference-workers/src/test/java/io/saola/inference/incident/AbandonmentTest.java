package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.rule;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbandonmentTest {

  private static final RuleConfig LEFT =
      rule(IncidentType.ABANDONED_OBJECT, 20, 5, ObjectClass.carried())
          .with(new RuleTerms.Owner(3));

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportWhatItsOwnerHasLeft(double fps) {
    var owner = ScriptedObject.person().at(1, 150, 300).at(8, 400, 300).at(10, 400, 300);
    owner.at(14, 900, 300).at(16, 1270, 300);
    var bag = suitcase().at(1, 175, 325).at(8, 425, 325).stayUntil(60);

    List<Incident> found = incidents(LEFT, ScriptedScene.at(fps).with(owner).with(bag).frames(60));

    assertThat(found).hasSize(1);
    // 3 m are 141 pixels at this height: the owner is further away from second 11 on.
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(31.2, within(1.5));
  }

  /** Its owner, who goes away, hides it: then it is not alone since it was last seen. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldCountFromWhenItsOwnerHasLeftAlsoWhatHeHides(double fps) {
    var owner = ScriptedObject.person().at(1, 150, 300).at(8, 400, 300).at(12, 400, 300);
    owner.at(16, 900, 300).at(18, 1270, 300);
    var bag = suitcase().at(1, 175, 325).at(8, 425, 325).hidden(9.5, 14).stayUntil(60);

    List<Incident> found = incidents(LEFT, ScriptedScene.at(fps).with(owner).with(bag).frames(60));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(33.2, within(1.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldBeOneIncidentWhoeverPasses(double fps) {
    var owner = ScriptedObject.person().at(1, 150, 300).at(8, 400, 300).at(10, 400, 300);
    owner.at(14, 900, 300).at(16, 1270, 300);
    var bag = suitcase().at(1, 175, 325).at(8, 425, 325).stayUntil(120);
    var passer = ScriptedObject.person().at(40, 20, 290).at(70, 1000, 290);
    var scene = ScriptedScene.at(fps).with(owner).with(bag).with(passer);

    List<Incident> found = incidents(LEFT, scene.frames(120));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldEndWhenItIsTakenAway(double fps) {
    var owner = ScriptedObject.person().at(1, 150, 300).at(8, 400, 300).at(10, 400, 300);
    owner.at(14, 900, 300).at(16, 1270, 300);
    var bag = suitcase().at(1, 175, 325).at(8, 425, 325).stayUntil(55).at(75, 1100, 325);
    var finder = ScriptedObject.person().at(40, 20, 290).at(50, 400, 300).stayUntil(55);
    finder.at(75, 1075, 300);
    var scene = ScriptedScene.at(fps).with(owner).with(bag).with(finder);

    List<Incident> found = incidents(LEFT, scene.frames(75));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().endedAt())).isCloseTo(55, within(2.0));
  }

  /** Small things are often seen only when nobody stands before them any more. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportWhatIsSeenOnlyWhenItsOwnerHasLeft(double fps) {
    var owner = ScriptedObject.person().at(1, 150, 300).at(8, 400, 300).at(10, 400, 300);
    owner.at(14, 900, 300).at(16, 1270, 300);
    var bag = suitcase().at(14, 425, 325).stayUntil(60);

    assertThat(incidents(LEFT, ScriptedScene.at(fps).with(owner).with(bag).frames(60))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportWhatSomebodyStandsBy(double fps) {
    var owner = ScriptedObject.person().at(1, 150, 300).at(8, 400, 300).stayUntil(60);
    var bag = suitcase().at(1, 175, 325).at(8, 425, 325).stayUntil(60);

    assertThat(incidents(LEFT, ScriptedScene.at(fps).with(owner).with(bag).frames(60))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportWhatNobodyEverCarried(double fps) {
    var bin = suitcase().at(0, 425, 325).stayUntil(60);

    assertThat(incidents(LEFT, ScriptedScene.at(fps).with(bin).frames(60))).isEmpty();
  }

  private static ScriptedObject suitcase() {
    return ScriptedObject.of(ObjectClass.SUITCASE, 24, 30);
  }
}
