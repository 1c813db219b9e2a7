package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.command.SaolaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shipped street whose camera is off now and then. The shipped file counts what happens in the
 * street; here the outages count, too.
 */
final class CameraOutageScenarioIT {

  private static final Path SCENARIO =
      Path.of(System.getProperty("basedir", "."), "../scenarios/camera-outages.yml").normalize();

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldFindEveryOutageThatCountsAndNoOther() throws IOException {
    simulate();

    int exit =
        SaolaCommand.execute(
            "backtest",
            "-c",
            path("saola.yml"),
            "--camera",
            "camera-outages",
            "--detections",
            path("detections.jsonl"),
            "--truth",
            path("truth.jsonl"),
            "-o",
            path("result"));

    assertThat(exit).isZero();
    JsonNode quality = qualityOf("camera-offline");
    assertThat(quality.get("truths").asInt()).isGreaterThan(20);
    assertThat(quality.get("missed").asInt()).isZero();
    assertThat(quality.get("false").asInt()).isZero();
    assertThat(quality.get("duplicates").asInt()).isZero();
    assertThat(quality.get("timeToDetect").get("max").asDouble()).isLessThan(1);
  }

  private void simulate() throws IOException {
    String scenario = Files.readString(SCENARIO);
    String counting =
        scenario
            .replace("{act: blackout,", "{act: blackout, incident: camera-offline, after: 30s,")
            .replace("rules:\n", "rules:\n  - {type: camera-offline, after: 30s}\n");
    assertThat(counting).isNotEqualTo(scenario).contains("- {type: camera-offline");
    Path file = Files.writeString(folder.resolve("camera-outages.yml"), counting);
    int exit =
        SaolaCommand.execute(
            "simulate",
            file.toString(),
            "--detections=" + path("detections.jsonl"),
            "--truth=" + path("truth.jsonl"),
            "--config=" + path("saola.yml"),
            "--for=10h",
            "--seed=907");
    assertThat(exit).isZero();
  }

  private JsonNode qualityOf(String rule) throws IOException {
    String summary = Files.readString(folder.resolve("result/summary.json"));
    for (JsonNode each : JsonMapper.builder().build().readTree(summary).get("rules")) {
      if (each.get("rule").asString().equals(rule)) {
        return each.get("quality");
      }
    }
    throw new AssertionError("no rule " + rule + " in " + summary);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
