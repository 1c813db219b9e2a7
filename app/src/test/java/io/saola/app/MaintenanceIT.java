package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras that people work on, in a running program. */
class MaintenanceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADMIN_PASSWORD = "a-long-first-password";

  @TempDir private Path folder;

  @Test
  void shouldHoldACameraInMaintenanceOverARestartUntilItIsWatchedAgain() throws IOException {
    writeConfiguration(Media.road(folder.resolve("road.mp4"), 10));
    try (SaolaProcess saola = start();
        ApiClient client = client(saola)) {
      awaitAnalysed(client, "watched", 3);
      awaitAnalysed(client, "repaired", 3);

      client.put("/api/cameras/repaired/maintenance", "{\"reason\": \"a new lens\"}");

      checkHeld(client);
      assertThat(saola.terminate(Duration.ofSeconds(8)).code()).isIn(0, 128 + 15);
    }
    try (SaolaProcess saola = start();
        ApiClient client = client(saola)) {
      awaitAnalysed(client, "watched", 3);

      checkHeld(client);
      assertThat(analysed(client, "repaired")).isZero();

      client.delete("/api/cameras/repaired/maintenance");

      awaitAnalysed(client, "repaired", 3);
    }
  }

  private static void checkHeld(ApiClient client) throws IOException {
    double skipped = client.counter("saola_ingest_frames_skipped_total", "repaired");
    double seen = analysed(client, "repaired");
    awaitAnalysed(client, "watched", analysed(client, "watched") + 5);
    double afterwards = analysed(client, "repaired");
    // The one that was under way when it was held may still have come.
    assertThat(afterwards).isLessThanOrEqualTo(seen + 1);

    awaitAnalysed(client, "watched", analysed(client, "watched") + 5);

    assertThat(analysed(client, "repaired")).isEqualTo(afterwards);
    assertThat(client.counter("saola_ingest_frames_skipped_total", "repaired"))
        .isGreaterThan(skipped);
    assertThat(client.camera("repaired").get("state").asString()).isEqualTo("streaming");
    assertThat(client.camera("repaired").get("maintenance").get("reason").asString())
        .isEqualTo("a new lens");
  }

  private static double analysed(ApiClient client, String camera) throws IOException {
    return client.counter("saola_analysis_frames_total", camera);
  }

  private static void awaitAnalysed(ApiClient client, String camera, double frames) {
    await().atMost(PATIENCE).until(() -> analysed(client, camera) >= frames);
  }

  private SaolaProcess start() throws IOException {
    return SaolaProcess.start(
        folder, Map.of("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD), "run", "-c", "saola.yml");
  }

  private static ApiClient client(SaolaProcess saola) throws IOException {
    return ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD);
  }

  private void writeConfiguration(Path road) throws IOException {
    Files.writeString(
        folder.resolve("saola.yml"),
        """
        detector: {model: motion}
        store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
        http: {port: 0}
        cameras:
          - {id: watched, stream: {url: "%1$s", loop: true}}
          - {id: repaired, stream: {url: "%1$s", loop: true}}
        """
            .formatted(road));
  }
}
