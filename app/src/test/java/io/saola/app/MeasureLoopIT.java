package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code saola measure capacity} and {@code soak} as a user runs them, though for a moment only.
 */
@EnabledOnOs(OS.LINUX)
final class MeasureLoopIT {

  @TempDir private Path folder;

  @Test
  void shouldFindThatAFewCamerasAreHeld() throws Exception {
    Path figures = folder.resolve("figures.json");

    SaolaProcess.Ended ended =
        SaolaProcess.run(
            folder,
            Needed.models(),
            "measure",
            "capacity",
            "--video",
            Needed.data("video/car-detection.mp4").toString(),
            "--height",
            "180",
            "--busy",
            "0.5",
            "--no-naive",
            "--at-most",
            "2",
            "--warm-up",
            "3s",
            "--step",
            "3s",
            "--json",
            figures.toString());

    assertThat(ended.out()).contains("50 % busy: 320x180, 25 fps").contains("2 cameras: p99 age");
    JsonNode load = JsonMapper.shared().readTree(Files.readString(figures)).get("loads").get(0);
    JsonNode step = load.get("saola").get("steps").get(0);
    assertThat(step.get("cameras").asInt()).isEqualTo(2);
    assertThat(step.get("lookedAtPerSecond").asDouble()).isPositive();
    assertThat(step.get("readerCores").asDouble()).isPositive();
    assertThat(step.get("simulatorCores").asDouble()).isPositive();
    assertThat(load.get("film").get("stillBitsPerSecond").asLong())
        .isPositive()
        .isLessThan(load.get("film").get("busyBitsPerSecond").asLong());
  }

  @Test
  void shouldWatchMemoryUnderOverload() throws Exception {
    Path figures = folder.resolve("figures.json");

    SaolaProcess.Ended ended =
        SaolaProcess.run(
            folder,
            Needed.models(),
            "measure",
            "capacity",
            "--video",
            Needed.data("video/car-detection.mp4").toString(),
            "--height",
            "180",
            "--busy",
            "1",
            "--at-most",
            "2",
            "--overload",
            "2",
            "--cameras",
            "1",
            "--for",
            "6s",
            "--warm-up",
            "3s",
            "--json",
            figures.toString());

    assertThat(ended.out()).contains("p99 age under overload").contains("growth of memory");
    JsonNode overload = JsonMapper.shared().readTree(Files.readString(figures)).get("overload");
    assertThat(overload.get("cameras").asInt()).isEqualTo(2);
    assertThat(overload.get("p99AgeMs").asDouble()).isPositive();
  }

  @Test
  void shouldSoakAndTellWhatIsHeld() throws Exception {
    Path figures = folder.resolve("figures.json");
    Map<String, String> environment = new HashMap<>(Needed.models());

    SaolaProcess.Ended ended =
        SaolaProcess.run(
            folder,
            environment,
            "measure",
            "soak",
            "--frames",
            "300",
            "--video",
            Needed.data("video/car-detection.mp4").toString(),
            "--json",
            figures.toString());

    assertThat(ended.out()).contains("handles in the second half");
    JsonNode soak = JsonMapper.shared().readTree(Files.readString(figures)).get("soak");
    assertThat(soak.get("frames").asLong()).isGreaterThanOrEqualTo(300);
    assertThat(soak.get("handlesLate").asLong()).isPositive();
    assertThat(soak.get("residentBytes").asLong()).isPositive();
  }

  @Test
  void shouldRefuseWhatMakesNoSense() throws Exception {
    assertRefused("--busy: found [2.0]", "measure", "capacity", "--busy", "2");
    assertRefused("--height: found 99", "measure", "capacity", "--height", "99");
    assertRefused("there is no recording", "measure", "capacity", "--video", "none.avi");
    assertRefused("expected at least 100", "measure", "soak", "--frames", "5");
  }

  private void assertRefused(String message, String... arguments) throws Exception {
    SaolaProcess.Ended ended = SaolaProcess.run(folder, Map.of(), arguments);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(message);
  }
}
