package io.saola.simulator.street;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.incident.IncidentType;
import io.saola.core.wire.Truth;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.scenario.Act;
import io.saola.simulator.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedScenariosTest {

  /** What no detection shows: the measurements for it are the live program's own. */
  private static final Set<IncidentType> NOT_IN_DETECTIONS =
      EnumSet.of(
          IncidentType.CAMERA_OFFLINE, IncidentType.CAMERA_FROZEN, IncidentType.CAMERA_TAMPERED);

  static List<String> names() {
    return Scenarios.names();
  }

  @Test
  void shouldBeManyAndScriptEveryTypeThatDetectionsShow() {
    Set<IncidentType> scripted = EnumSet.noneOf(IncidentType.class);

    for (String name : names()) {
      for (Act act : Scenarios.read(name).acts()) {
        Act.Counts counts = act.counts();
        if (counts != null) {
          scripted.add(counts.type());
        }
      }
    }

    assertThat(names()).hasSizeGreaterThanOrEqualTo(24);
    assertThat(scripted).containsAll(EnumSet.complementOf(EnumSet.copyOf(NOT_IN_DETECTIONS)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldReallyHappen(String name) throws IOException {
    Scenario scenario = Scenarios.read(name);
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), 7);
    int[] boxes = {0};

    run.run(Duration.ofHours(1), frame -> boxes[0] += frame.detections().size());

    Set<IncidentType> expected = new HashSet<>();
    scenario.acts().stream()
        .map(Act::counts)
        .filter(counts -> counts != null)
        .forEach(counts -> expected.add(counts.type()));
    assertThat(run.truth().situations())
        .as("situations of each type in an hour")
        .extracting(Truth.Situation::type)
        .containsAll(expected);
    assertThat(boxes[0]).isPositive();
    assertThat(scenario.camera().value()).isEqualTo(name);
  }
}
