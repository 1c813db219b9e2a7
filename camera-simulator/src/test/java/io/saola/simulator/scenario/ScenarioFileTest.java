package io.saola.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.core.config.ConfigException;
import io.saola.core.config.Problem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ScenarioFileTest {

  private static final String GOOD =
      """
      name: "A street"
      about: For this test.
      camera: {id: c, place: [0, -8], above: 8, target: [0, 25], view: 60}
      roads:
        - {id: out, from: [3, -50], to: [3, 100], lanes: [{id: only, width: 3.5}]}
      zones:
        - {id: z, corners: [[1, 10], [5, 10], [5, 30], [1, 30]]}
      lights:
        - {id: l, road: out, at: 70, phases: [green 30s, yellow 3s, red 30s]}
      acts:
        - {act: stand, incident: stopped-vehicle, zone: z, after: 10s, every: 2m..4m, lasts: 30s..40s, road: out, at: 60..70}
      rules:
        - {type: stopped-vehicle, zone: z, after: 10s}
      """;

  @Test
  void shouldReadWhatAFileSays() throws ConfigException {
    Scenario scenario = ScenarioFile.parse("s.yml", GOOD);

    Act act = scenario.acts().getFirst();
    assertThat(act.every()).isEqualTo(new Range(120, 240));
    assertThat(Objects.requireNonNull(act.counts()).zone()).isEqualTo("z");
    assertThat(act.deed()).isInstanceOf(Deed.Stand.class);
    assertThat(scenario.lights().getFirst().cycle()).isEqualTo(63);
    assertThat(scenario.rules()).containsExactly("{type: stopped-vehicle, zone: z, after: 10s}");
  }

  @Test
  void shouldNameLineValueAndWhatWasExpected() {
    assertProblem("above: 8", "above: 80", 3, "'80'", "metres, 2..60");
    assertProblem("width: 3.5", "width: wide", 5, "'wide'", "metres, 1.5..8");
    assertProblem("zone: z, after", "zone: y, after", 11, "'y'", "one of z");
    assertProblem("act: stand", "act: stant", 11, "'stant'", "stand");
    assertProblem("every: 2m..4m", "every: 4m..2m", 11, "'4m..2m'", "30s..2m");
    assertProblem("at: 60..70", "at: 60..700", 11, "'60..700'", "metres along the road");
    assertProblem("road: out, at: 60", "at: 60", 11, "missing road", "the id of a road");
    assertProblem("green 30s", "blue 30s", 9, "'blue 30s'", "green 30s");
    assertProblem("[5, 30], [1, 30]]", "[1, 30], [5, 30]]", 7, "crosses itself", "in order");
    assertProblem("[5, 30], [1, 30]]", "[500, 30], [1, 30]]", 7, "[500.0, 30.0]", "picture");
    assertProblem("acts:", "actions:", 10, "unknown key", "acts");
    assertProblem("{id: only,", "{id: only, lenght: 3,", 5, "unknown key", "lenght");
    assertProblem("zone: z, after: 10s, every", "after: 10s, every", 11, "missing zone", "zone");
  }

  @Test
  void shouldReportAllProblemsTogether() {
    String text = GOOD.replace("above: 8", "above: 80").replace("act: stand", "act: dance");

    List<Problem> problems = problems(text);

    assertThat(problems).extracting(Problem::line).containsExactly(3, 11);
  }

  private static void assertProblem(
      String good, String bad, int line, String found, String expected) {
    assertThat(GOOD).contains(good);
    List<Problem> problems = problems(GOOD.replace(good, bad));
    assertThat(problems)
        .as(bad)
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.toString()).contains("s.yml", found, expected);
            });
  }

  private static List<Problem> problems(String text) {
    ConfigException wrong =
        catchThrowableOfType(ConfigException.class, () -> ScenarioFile.parse("s.yml", text));
    assertThat(wrong).as("a problem").isNotNull();
    return wrong.problems();
  }
}
