package io.saola.events.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.SaolaConfig.Site;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void shouldCallThingsAsTheConsoleDoes(String language) throws IOException {
    Tongue tongue = new Tongue(new Site("City", ZoneOffset.UTC, language));
    String console = words(language);

    for (IncidentType type : IncidentType.values()) {
      assertThat(console).contains("'type." + type.id() + "': '" + tongue.of(type) + "'");
    }
    for (Severity severity : Severity.values()) {
      assertThat(console)
          .contains("'severity." + severity.id() + "': '" + tongue.of(severity) + "'");
    }
  }

  @Test
  void shouldSayEverythingInBothLanguages() {
    for (Word word : Word.values()) {
      assertThat(word.english()).isNotBlank();
      assertThat(word.vietnamese()).isNotBlank();
    }
  }

  private static String words(String language) throws IOException {
    String file = "/console/i18n/" + language + ".js";
    try (InputStream in = NamesTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
