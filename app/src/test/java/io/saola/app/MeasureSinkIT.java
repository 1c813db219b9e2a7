package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.SaolaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code saola measure sink} as a user runs it, though for a moment only. */
final class MeasureSinkIT {

  @TempDir private Path folder;

  @Test
  void shouldCountWhatBecomesOfEveryIncident() throws Exception {
    Path figures = folder.resolve("figures.json");

    SaolaProcess.Ended ended =
        SaolaProcess.run(
            folder,
            Map.of(),
            "measure",
            "sink",
            "--rate",
            "200",
            "--for",
            "3s",
            "--clients",
            "20",
            "--listed",
            "5000",
            "--json",
            figures.toString());

    assertThat(ended.out()).contains("Storm:").contains("Feed:").contains("List:");
    JsonNode root = JsonMapper.shared().readTree(Files.readString(figures));
    JsonNode storm = root.get("storm");
    assertThat(storm.get("taken").asInt()).isEqualTo(600);
    assertThat(storm.get("stored").asInt()).isEqualTo(600);
    assertThat(storm.get("delivered").asInt()).isEqualTo(600);
    assertThat(storm.get("messageBytes").asInt()).isGreaterThan(300);
    assertThat(storm.get("bareCpuMicros").asDouble()).isPositive();
    JsonNode feed = root.get("feed");
    assertThat(feed.get("incidents").asInt()).isEqualTo(60);
    assertThat(feed.get("missed").asInt()).isZero();
    assertThat(feed.get("p99Millis").asDouble()).isPositive();
    assertThat(root.get("list").get("newest").get("p99Millis").asDouble()).isPositive();
  }

  @Test
  void shouldRefuseWhatMakesNoSense() throws Exception {
    SaolaProcess.Ended ended = SaolaProcess.run(folder, Map.of(), "measure", "sink", "--rate", "0");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--rate: found 0, expected at least 1");
  }
}
