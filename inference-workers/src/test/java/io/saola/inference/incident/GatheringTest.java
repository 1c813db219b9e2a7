package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.people;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatheringTest {

  private static final RuleConfig CROWD =
      people(IncidentType.CROWD, 10, 10).with(new RuleTerms.Gathering(6));

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldReportSoManyPeopleInOnePlaceOnce(double fps) {
    var scene = ScriptedScene.at(fps).missed(0.15);
    for (int i = 0; i < 8; i++) {
      // They come one after the other; the sixth is there after 7 seconds.
      scene.with(person(i).at(2 + i, 200 + 60 * i, 300).stayUntil(60));
    }

    List<Incident> found = incidents(CROWD, scene.frames(90));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isCloseTo(7, within(2.5));
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(17, within(2.5));
    assertThat(second(found.getFirst().endedAt())).isCloseTo(61, within(2.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotReportFewer(double fps) {
    var scene = ScriptedScene.at(fps);
    for (int i = 0; i < 5; i++) {
      scene.with(person(i).at(2, 200 + 60 * i, 300).stayUntil(60));
    }

    assertThat(incidents(CROWD, scene.frames(70))).isEmpty();
  }

  /** As when a track breaks off and another begins beside it. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 10})
  void shouldNotBeginWithSomebodyCountedTwiceForAMoment(double fps) {
    var scene = ScriptedScene.at(fps).missed(0);
    for (int i = 0; i < 5; i++) {
      scene.with(person(i).at(2, 200 + 60 * i, 300).stayUntil(60));
    }
    scene.with(person(5).at(20, 530, 300).stayUntil(20.05));
    scene.with(person(6).at(21.9, 590, 300).stayUntil(60));

    List<Incident> found = incidents(CROWD, scene.frames(60));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().startedAt())).isGreaterThan(21.8);
  }

  private static ScriptedObject person(int index) {
    return ScriptedObject.person().score(0.8 + 0.01 * index);
  }
}
