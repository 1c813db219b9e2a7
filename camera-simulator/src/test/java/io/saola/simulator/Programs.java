package io.saola.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs of the system that tests need. */
final class Programs {

  private Programs() {}

  static void require(String name) {
    boolean found =
        List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
            .stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place).resolve(name)));
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(found).as(name + " is installed").isTrue();
    }
    Assumptions.assumeTrue(found, name + " is not installed");
  }

  /** Runs a program for at most a minute and gives all it says. */
  static String run(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("timeout", "60"));
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
