package io.saola.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigReader;
import io.saola.inference.detect.ModelCatalog;
import io.saola.ingest.probe.Advice;
import io.saola.ingest.probe.Advice.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraEntryTest {

  private static final String HEX = "ab".repeat(32);

  @TempDir private Path folder;

  @Test
  void shouldBeAnEntryThatTheConfigurationTakes() throws Exception {
    Advice advice =
        new Advice(
            List.of(
                new Setting(
                    "stream", "url", "\"rtsps://c%40m:${CAMERA_PASSWORD}@10.0.0.5/sub\"", "one"),
                new Setting("stream", "transport", "tcp", "rtsps travels over TCP"),
                new Setting("stream", "clock-bound", "2s", "the camera's clock: agrees"),
                new Setting("stream", "tls", "{fingerprint: \"" + HEX + "\"}", "what it has"),
                new Setting("evidence", "url", "\"rtsp://10.0.0.5/main\"", "two"),
                new Setting("analysis", "fps", "3.9", "it sends no more"),
                new Setting("analysis", "decode", "adaptive", "sizes tell")),
            List.of());
    Path file = folder.resolve("saola.yml");
    Files.writeString(file, CameraEntry.yaml(advice));

    CameraConfig camera =
        new ConfigReader(new ModelCatalog(), name -> "s3cret")
            .read(file)
            .config()
            .cameras()
            .getFirst();

    assertThat(camera.stream().trust()).isEqualTo(new CameraConfig.Trust.Pinned(HEX));
    assertThat(camera.stream().address()).hasToString("rtsps://10.0.0.5/sub");
    assertThat(camera.analysis().fps()).isEqualTo(3.9);
    assertThat(camera.analysis().decode()).isEqualTo(CameraConfig.Decode.ADAPTIVE);
  }
}
