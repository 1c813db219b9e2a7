package io.saola.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dsaola.rewrite=true} to write the page anew after a meter has changed. */
final class MetersDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/meters.md").normalize();

  @Test
  void shouldListEveryMeterAsTheCodeHasIt() throws IOException {
    String expected = page();

    if (Boolean.getBoolean("saola.rewrite")) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(Files.readString(DOCUMENT))
        .as("docs/meters.md; -Dsaola.rewrite=true on this test writes it anew")
        .isEqualTo(expected);
  }

  private static String page() {
    return """
    # Meters

    All that `/metrics` shows of Saola's own, generated from the program's closed list. Names are Micrometer's; Prometheus
    shows them with underscores, counters with `_total`, timers in seconds with `_bucket`, `_sum`, `_count` and `_max`, summaries the same way in what they count. A meter
    per camera has the label `camera`; one per stream has `stream` as well, `analysed` or `evidence`.

    | meter | kind | per | meaning |
    |---|---|---|---|
    """
        + Arrays.stream(Meter.values()).map(MetersDocumentTest::row).collect(Collectors.joining());
  }

  private static String row(Meter meter) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            meter.meterName(),
            meter.kind().name().toLowerCase(Locale.ROOT),
            per(meter),
            meter.description());
  }

  private static String per(Meter meter) {
    if (meter.perStream()) {
      return "stream";
    }
    return meter.perCamera() ? "camera" : "";
  }
}
