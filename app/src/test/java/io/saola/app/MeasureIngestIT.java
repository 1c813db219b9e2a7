package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.SaolaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code saola measure ingest} as a user runs it, though for a moment only. */
@EnabledOnOs(OS.LINUX)
final class MeasureIngestIT {

  @TempDir private Path folder;

  @Test
  void shouldHoldCamerasWithoutLosingAnything() throws Exception {
    Path figures = folder.resolve("figures.json");

    SaolaProcess.Ended ended =
        SaolaProcess.run(
            folder,
            Map.of(),
            "measure",
            "ingest",
            "--only",
            "scale",
            "--cameras",
            "20",
            "--for",
            "2s",
            "--json",
            figures.toString());

    assertThat(ended.out()).contains("20 cameras held", "met");
    JsonNode scale = JsonMapper.shared().readTree(Files.readString(figures)).get("scale");
    assertThat(scale.get("packetsLost").asLong()).isZero();
    assertThat(scale.get("reconnects").asLong()).isZero();
    assertThat(scale.get("packetsPerSecond").asDouble()).isPositive();
    assertThat(scale.get("peakBytes").asLong()).isPositive();
  }

  @Test
  void shouldRefuseWhatCannotBeMeasured() throws Exception {
    SaolaProcess.Ended ended =
        SaolaProcess.run(folder, Map.of(), "measure", "ingest", "--cameras", "0");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("expected at least 1");
  }
}
