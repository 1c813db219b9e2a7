package io.saola.app.measure.street;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.ConfigException;
import io.saola.core.incident.IncidentType;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scenario.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run of what {@code saola measure incidents} measures at length. */
class StreetHarnessTest {

  private static final Path SCENARIOS =
      Path.of(System.getProperty("basedir", "."), "../scenarios").normalize();

  @Test
  void shouldFindWhatHappensOnStreetsThatAreEasy() throws Exception {
    StreetResult result = harness(1, "wrong-way", "intrusion").run(_ -> {});

    assertThat(result.byStreet()).containsOnlyKeys("wrong-way", "intrusion");
    assertThat(result.figures().good()).as(result.figures().text()).isTrue();
    assertThat(result.byStreet().get("wrong-way").get(IncidentType.WRONG_WAY).figures().truths())
        .isGreaterThan(5);
    assertThat(result.markdown()).contains("| `wrong-way` | 0.1 |", "| `intrusion` | 0.1 |");
  }

  @Test
  void shouldSayWhereEachCaseIs(@TempDir Path folder) throws Exception {
    String rain = Files.readString(SCENARIOS.resolve("rain-streaks.yml"));
    Path patient = folder.resolve("patient.yml");
    Files.writeString(
        patient, rain.replace("zone: road, after: 2s}\n", "zone: road, after: 1h}\n"));
    Scenario blind = ScenarioFile.read(patient);
    Path file = folder.resolve("cases.jsonl");

    new StreetHarness(List.of(blind), hours(1), 1, 7).run(_ -> {}).writeCases(file);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines.getFirst())
        .startsWith(
            """
            {"street":"rain-streaks","seed":7,"type":"pedestrian-on-road","verdict":"missed",\
            "startedAt":"2026\
            """);
  }

  @Test
  void shouldAddUpTheRunsOfAStreet() throws Exception {
    TypeTally two = wrongWays(new StreetHarness(streets("wrong-way"), hours(2), 2, 7));

    TypeTally first = wrongWays(new StreetHarness(streets("wrong-way"), hours(1), 1, 7));
    TypeTally second = wrongWays(new StreetHarness(streets("wrong-way"), hours(1), 1, 8));
    assertThat(two).isEqualTo(first.and(second));
    assertThat(first).isNotEqualTo(second);
  }

  private static StreetHarness harness(int runs, String... names) throws ConfigException {
    return new StreetHarness(streets(names), hours(2), runs, 7);
  }

  private static TypeTally wrongWays(StreetHarness harness) throws Exception {
    return harness.run(_ -> {}).byStreet().get("wrong-way").get(IncidentType.WRONG_WAY);
  }

  private static Duration hours(int count) {
    return Duration.ofHours(count);
  }

  private static List<Scenario> streets(String... names) throws ConfigException {
    List<Scenario> streets = new ArrayList<>();
    for (String name : names) {
      streets.add(ScenarioFile.read(SCENARIOS.resolve(name + ".yml")));
    }
    return streets;
  }
}
