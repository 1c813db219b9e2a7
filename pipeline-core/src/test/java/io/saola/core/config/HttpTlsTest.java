package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTlsTest {

  @TempDir Path folder;

  @Test
  void shouldReadWhichFilesProveWhoTheServerIs() throws Exception {
    Path certificate = Files.createFile(folder.resolve("c.pem"));
    Path key = Files.createFile(folder.resolve("k.pem"));

    SaolaConfig.Http http = read("{certificate: " + certificate + ", key: " + key + "}");

    assertThat(http.tls()).isEqualTo(new SaolaConfig.Tls(certificate, key));
    assertThat(http.address(8443)).isEqualTo(URI.create("https://127.0.0.1:8443/"));
  }

  @Test
  void shouldSayWhichFileIsNotThere() throws Exception {
    Path certificate = Files.createFile(folder.resolve("c.pem"));

    assertThatThrownBy(() -> read("{certificate: " + certificate + ", key: /nowhere/k.pem}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http.tls.key: found '/nowhere/k.pem', expected a file");
    assertThatThrownBy(() -> read("{certificate: " + certificate + "}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http.tls.key: missing");
  }

  private static SaolaConfig.Http read(String tls) throws ConfigException {
    String yaml =
        """
        http: {tls: %s}
        cameras:
          - {id: a, stream: {url: "rtsp://127.0.0.1/a"}}
        """
            .formatted(tls);
    return new ConfigReader(new KnownModels(), Map.<String, String>of()::get)
        .parse("saola.yml", yaml)
        .config()
        .http();
  }
}
