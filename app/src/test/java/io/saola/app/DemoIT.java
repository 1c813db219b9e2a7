package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code saola demo} as a script runs it. */
class DemoIT {

  @TempDir private Path folder;

  @Test
  void shouldFindWhatTheScriptSaysAndNothingElse() throws IOException {
    Ended ended =
        SaolaProcess.run(
            folder,
            Map.of(),
            "demo",
            "--headless",
            "--for",
            "60s",
            "--port",
            "0",
            "--report",
            "report.json");

    assertThat(ended.code()).as("%s\n%s", ended.out(), ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("Exception", "\tat ");
    JsonNode report = new JsonMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(report.get("asScripted").asBoolean()).isTrue();
    assertThat(ended.out()).contains("Seed: " + report.get("seed").asLong());
    assertThat(report.get("figures").get("truths").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(report.get("false").isEmpty()).isTrue();
  }
}
