package io.saola.ingest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dsaola.rewrite=true} to write the table anew after a fault has changed. */
class FaultsDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/interop.md").normalize();
  private static final String BEGIN = "<!-- faults: written by FaultsDocumentTest -->\n";
  private static final String END = "<!-- faults end -->\n";

  @Test
  void shouldListEveryFaultAsTheCodeHasIt() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    assertThat(end).as("%s, behind %s", END, BEGIN).isGreaterThanOrEqualTo(begin);

    if (Boolean.getBoolean("saola.rewrite")) {
      document = document.substring(0, begin) + table() + document.substring(end);
      Files.writeString(DOCUMENT, document);
      end = document.indexOf(END);
    }

    assertThat(document.substring(begin, end))
        .as("docs/interop.md; -Dsaola.rewrite=true on this test writes the table anew")
        .isEqualTo(table());
  }

  private static String table() {
    return """

    | fault | known of | what the camera does | what Saola does | |
    |---|---|---|---|---|
    """
        + Arrays.stream(CameraFault.values())
            .map(FaultsDocumentTest::row)
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(CameraFault fault) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            fault.id(),
            fault.vendors(),
            fault.behaviour(),
            fault.policy(),
            switch (fault.handling()) {
              case FORGIVEN -> "counted";
              case AVOIDED -> "never seen";
            });
  }
}
