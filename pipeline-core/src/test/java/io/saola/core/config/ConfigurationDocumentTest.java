package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dsaola.rewrite=true} to write the tables anew after a key has changed. */
final class ConfigurationDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/configuration.md").normalize();

  private static final Pattern TABLES =
      Pattern.compile("(<!-- keys: .*? -->\n).*(<!-- /keys -->)", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void shouldListEveryKeyAsTheCodeReadsIt() throws IOException {
    String document = Files.readString(DOCUMENT);

    String expected =
        TABLES
            .matcher(document)
            .replaceFirst(
                "$1\n" + Matcher.quoteReplacement(KeyTables.of(ConfigReader.SECTIONS)) + "\n$2");

    if (Boolean.getBoolean("saola.rewrite")) {
      Files.writeString(DOCUMENT, expected);
    } else {
      assertThat(document)
          .as("docs/configuration.md; -Dsaola.rewrite=true on this test writes it anew")
          .isEqualTo(expected);
    }
  }

  @Test
  void shouldGiveAnExampleThatCanBeUsedAsItIs() throws IOException, ConfigException {
    Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
    assertThat(example.find()).isTrue();
    ConfigReader reader = new ConfigReader(new KnownModels(), Map.of("CAM_PASS", "x")::get);

    ReadConfig read = reader.parse("docs/configuration.md", example.group(1));

    assertThat(read.config().cameras()).hasSize(3);
    assertThat(read.notices()).isEmpty();
  }
}
