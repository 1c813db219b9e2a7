package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.camera;
import static io.saola.inference.incident.RuleScenes.events;
import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.intrusion;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrusionRuleTest {

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportWhoStaysInside(double fps) {
    List<Incident> found =
        incidents(intrusion(), ScriptedScene.at(fps).with(visitor(5, 300)).frames(40));

    assertThat(found).hasSize(1);
    Incident incident = found.getFirst();
    assertThat(second(incident.startedAt())).isCloseTo(7, within(1.0));
    assertThat(second(incident.detectedAt())).isCloseTo(9, within(1.2));
    assertThat(second(incident.endedAt())).isCloseTo(18, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldBeOneIncidentWhileAnybodyIsInside(double fps) {
    var scene =
        ScriptedScene.at(fps).with(visitor(5, 300)).with(visitor(13, 450)).with(visitor(20, 200));

    List<IncidentEvent> events = events(new CameraAnalyser(camera(intrusion())), scene.frames(60));

    assertThat(incidents(events)).hasSize(1);
    assertThat(incidents(events).getFirst().tracks()).hasSize(3);
    assertThat(events)
        .extracting(event -> (Object) event.getClass().getSimpleName())
        .containsExactly("Opened", "Updated", "Updated", "Ended");
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldReportASecondVisitAnew(double fps) {
    var scene = ScriptedScene.at(fps).with(visitor(5, 300)).with(visitor(30, 300));

    assertThat(incidents(intrusion(), scene.frames(60))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldNotCountWhoOnlyTouchesTheZone(double fps) {
    // The zone's edge is at x = 128.
    var person = ScriptedObject.person().at(2, 100, 300).at(3, 150, 300).at(4, 100, 300);

    assertThat(incidents(intrusion(), ScriptedScene.at(fps).with(person).frames(10))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldBeOneIncidentForSomebodyWhoWalksAlongTheEdge(double fps) {
    var person = ScriptedObject.person();
    for (int i = 0; i < 40; i++) {
      person.at(i, i % 2 == 0 ? 138 : 126, 200 + 5 * i);
    }

    assertThat(incidents(intrusion(), ScriptedScene.at(fps).with(person).frames(50)))
        .hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 10, 25})
  void shouldStayOneIncidentWhileSomebodyInsideIsHidden(double fps) {
    var person =
        ScriptedObject.person().at(0, 50, 300).at(5, 500, 300).stayUntil(40).hidden(12, 25);

    assertThat(incidents(intrusion(), ScriptedScene.at(fps).with(person).frames(40))).hasSize(1);
  }

  /** Comes in about two seconds after the given one and is outside again 13 seconds after it. */
  private static ScriptedObject visitor(double second, double y) {
    return ScriptedObject.person()
        .at(second, 50, y)
        .at(second + 5, 300, y)
        .stayUntil(second + 10)
        .at(second + 15, 20, y);
  }
}
