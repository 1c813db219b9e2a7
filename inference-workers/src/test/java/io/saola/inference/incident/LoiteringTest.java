package io.saola.inference.incident;

import static io.saola.inference.incident.RuleScenes.incidents;
import static io.saola.inference.incident.RuleScenes.people;
import static io.saola.inference.incident.RuleScenes.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.RuleConfig;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentType;
import io.saola.inference.tracking.ScriptedObject;
import io.saola.inference.tracking.ScriptedScene;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoiteringTest {

  private static final RuleConfig LOITERING = people(IncidentType.LOITERING, 60, 10);

  /** Lost for too long for a track, in the middle of the zone, and found there again. */
  @Test
  void shouldGoOnWithWhoIsFoundAgainInTheZone() {
    var stroller = ScriptedObject.person().at(1, 300, 360);
    for (int turn = 0; turn < 3; turn++) {
      stroller.at(16 + 30 * turn, 900, 360).at(31 + 30 * turn, 300, 360);
    }

    List<Incident> found =
        incidents(LOITERING, ScriptedScene.at(5).with(stroller.hidden(35, 39.5)).frames(95));

    assertThat(found).hasSize(1);
    assertThat(second(found.getFirst().detectedAt())).isCloseTo(61, within(2.0));
  }

  @Test
  void shouldNotTakeWhoComesInForWhoWasLost() {
    var first = ScriptedObject.person().at(1, 20, 360).at(20, 400, 360).at(40, 1000, 360);
    var second = ScriptedObject.person().at(42, 1270, 360).at(47, 1100, 360).at(80, 400, 360);

    var scene = ScriptedScene.at(5).with(first).with(second);

    assertThat(incidents(LOITERING, scene.frames(80))).isEmpty();
  }

  /** When they part nobody can be sure which of them is which. */
  @Test
  void shouldTellWhoMeetsSomebodyReportedWithThatOne() {
    var loiterer = ScriptedObject.person().at(1, 600, 360).stayUntil(120).at(140, 20, 360);
    var other = ScriptedObject.person().at(60, 1270, 360).at(75, 640, 360).stayUntil(170);

    List<Incident> found =
        incidents(LOITERING, ScriptedScene.at(5).with(loiterer).with(other).frames(240));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().tracks()).hasSize(2);
    assertThat(second(found.getFirst().endedAt())).isCloseTo(170, within(1.0));
  }
}
