package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreConfigTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|data/journal",
        "{evidence: /nas/evidence}|data/journal",
        "{url: 'jdbc:sqlite:saola.db'}|journal",
        "{url: 'jdbc:sqlite:/var/lib/saola/saola.db?cache=shared'}|/var/lib/saola/journal",
        "{url: 'jdbc:postgresql://db/saola', evidence: /var/saola/evidence}|/var/saola/journal",
        "{url: 'jdbc:sqlite:a.db', journal: /fast/journal}|/fast/journal",
      })
  void shouldKeepTheJournalOnADiskOfThisMachine(String store, String journal) throws Exception {
    SaolaConfig config =
        new ConfigReader(new KnownModels(), _ -> null)
            .parse(
                "saola.yml",
                "store: " + store + "\ncameras: [{id: d, stream: {url: 'rtsp://h/s'}}]\n")
            .config();

    assertThat(config.store().journal()).isEqualTo(Path.of(journal));
  }
}
