package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running program whose weights are changed under it. */
class ModelSwapIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADMIN_PASSWORD = "a-long-first-password";
  private static final String FRAMES = "saola_analysis_frames_total";

  @TempDir private Path folder;

  @Test
  void shouldSwapWeightsAndKeepTheOldOnesWhenTheNewAreOfNoUse() throws IOException {
    byte[] good = Files.readAllBytes(Needed.data("models/yolox_nano.onnx"));
    Path road = Media.road(folder.resolve("road.mp4"), 10);
    Files.write(folder.resolve("street.onnx"), good);
    Files.writeString(folder.resolve("saola.yml"), config(road));
    try (SaolaProcess saola =
            SaolaProcess.start(
                folder, Map.of("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD), "run", "-c", "saola.yml");
        ApiClient client = ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD)) {
      awaitMoreFrames(client);

      replace(Arrays.copyOf(good, good.length / 2));
      awaitCounter(client, "saola_models_refused_total", 1);
      assertThat(saola.out() + saola.err())
          .contains("street.onnx", "street.onnx: the weights before stay in use");
      awaitMoreFrames(client);

      // One bit of the producer's name: the same network, another file.
      byte[] other = good.clone();
      other[5] ^= 0x20;
      replace(other);
      awaitCounter(client, "saola_models_swapped_total", 1);
      awaitMoreFrames(client);

      assertThat(client.counter("saola_ingest_connects_total", "road")).isEqualTo(1);
      assertThat(client.counter("saola_analysis_errors_total", "road")).isZero();
      assertThat(saola.terminate(Duration.ofSeconds(8)).code()).isIn(0, 128 + 15);
      assertThat(saola.err()).doesNotContain("Exception", "\tat ");
    }
  }

  private static void awaitMoreFrames(ApiClient client) throws IOException {
    double before = client.counter(FRAMES, "road");
    await().atMost(PATIENCE).until(() -> client.counter(FRAMES, "road") >= before + 5);
  }

  private static void awaitCounter(ApiClient client, String name, double value) {
    await().atMost(PATIENCE).until(() -> client.counter(name, "") == value);
  }

  private void replace(byte[] content) throws IOException {
    Path draft = Files.write(folder.resolve("draft"), content);
    Files.move(draft, folder.resolve("street.onnx"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String config(Path road) {
    return """
    detector: {model: street.onnx}
    store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
    http: {port: 0}
    cameras:
      - id: road
        stream: {url: "%s", loop: true}
        zones: [{id: all, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]]}]
        rules: [{type: intrusion, zone: all, after: 60s}]
    """
        .formatted(road);
  }
}
