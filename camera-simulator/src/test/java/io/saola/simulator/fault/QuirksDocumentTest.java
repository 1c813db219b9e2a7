package io.saola.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class QuirksDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/simulator.md").normalize();

  @Test
  void shouldListEveryQuirkAsTheCodeHasIt() throws IOException {
    assertThat(Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")))
        .containsAll(
            Arrays.stream(Quirk.values())
                .map(quirk -> "| `%s` | %s |".formatted(quirk.name(), quirk.makers()))
                .toList());
  }
}
