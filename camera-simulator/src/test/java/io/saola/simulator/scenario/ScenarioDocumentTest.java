package io.saola.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.simulator.street.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dsaola.rewrite=true} to write the tables anew after a key has changed. */
final class ScenarioDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/scenarios.md").normalize();

  @Test
  void shouldListEveryKeyAsTheCodeReadsIt() throws IOException {
    String tables =
        ScenarioFile.SECTIONS.stream()
            .map(ScenarioDocumentTest::table)
            .collect(Collectors.joining("\n"));

    check("keys", tables);
  }

  @Test
  void shouldListEveryScenario() throws IOException {
    String table =
        Scenarios.names().stream()
            .map(
                name -> {
                  Scenario scenario = Scenarios.read(name);
                  return "| `" + name + "` | " + scenario.name() + " | " + scenario.about() + " |";
                })
            .collect(
                Collectors.joining("\n", "| file | name | what happens |\n|---|---|---|\n", "\n"));

    check("scenarios", table);
  }

  private static void check(String what, String text) throws IOException {
    String document = Files.readString(DOCUMENT);
    Pattern place =
        Pattern.compile("(<!-- " + what + ": .*? -->\n).*(<!-- /" + what + " -->)", Pattern.DOTALL);
    Matcher matcher = place.matcher(document);
    assertThat(matcher.find()).as("a place for " + what).isTrue();
    String expected = matcher.replaceFirst("$1\n" + Matcher.quoteReplacement(text) + "\n$2");
    if (Boolean.getBoolean("saola.rewrite")) {
      Files.writeString(DOCUMENT, expected);
    } else {
      assertThat(document)
          .as("docs/scenarios.md; -Dsaola.rewrite=true on this test writes it anew")
          .isEqualTo(expected);
    }
  }

  private static String table(Section section) {
    StringBuilder table = new StringBuilder();
    String title = section.path().isEmpty() ? "The file" : "`" + section.path() + "`";
    table.append("### ").append(title).append("\n\n");
    table.append("| key | expected | without it | meaning |\n|---|---|---|---|\n");
    for (Key key : section.keys()) {
      String without =
          switch (key.need()) {
            case REQUIRED -> "required";
            case OPTIONAL -> key.fallback();
            case DEFAULTED -> "`" + key.fallback() + "`";
          };
      table
          .append("| `")
          .append(key.name())
          .append("` | ")
          .append(key.expected())
          .append(" | ")
          .append(without)
          .append(" | ")
          .append(key.meaning())
          .append(" |\n");
    }
    return table.toString();
  }
}
