package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A running program whose configuration's file is changed under it. */
class ReloadIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADMIN_PASSWORD = "a-long-first-password";

  @TempDir private Path folder;

  @Test
  void shouldFollowItsConfigurationWithoutTouchingWhatStays() throws IOException {
    Path road = Media.road(folder.resolve("road.mp4"), 10);
    write(camera("stays", road, "lane", 5) + camera("leaves", road, "lane", 5));
    try (SaolaProcess saola = start();
        ApiClient client = ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD)) {
      List<String> feed = client.feed();
      awaitAnalysed(client, "stays");
      awaitAnalysed(client, "leaves");
      String since = client.camera("stays").get("since").asString();

      write(camera("comes", road, "lane", 2) + camera("stays", road, "other-lane", 5));

      await().atMost(PATIENCE).until(() -> ids(client).equals(List.of("comes", "stays")));
      awaitAnalysed(client, "comes");
      assertThat(client.camera("stays").get("zones").get(0).get("id").asString())
          .isEqualTo("other-lane");
      assertThat(client.camera("stays").get("since").asString()).isEqualTo(since);
      assertThat(client.counter("saola_ingest_connects_total", "stays")).isEqualTo(1);
      assertThat(client.text("/metrics")).doesNotContain("\"leaves\"");
      assertThat(client.counter("saola_config_changes_total", "")).isEqualTo(1);
      await().until(() -> feed.contains("event: cameras"));

      checkBadFile(saola, client, road);
      assertThat(saola.terminate(Duration.ofSeconds(8)).code()).isIn(0, 128 + 15);
      assertThat(saola.err()).doesNotContain("Exception", "\tat ");
    }
  }

  private void checkBadFile(SaolaProcess saola, ApiClient client, Path road) throws IOException {
    double before = client.counter("saola_analysis_frames_total", "stays");
    write("  - {id: Wrong, stream: {}}\n");

    await().atMost(PATIENCE).until(() -> client.counter("saola_config_invalid", "") == 1);
    assertThat(saola.out() + saola.err()).contains("saola.yml:5: cameras[0].id", "2 problems");
    assertThat(client.get("/health/ready").get("status").asString()).isEqualTo("up");
    await()
        .atMost(PATIENCE)
        .until(() -> client.counter("saola_analysis_frames_total", "stays") > before);

    write(camera("comes", road, "lane", 2) + camera("stays", road, "other-lane", 5));
    await().atMost(PATIENCE).until(() -> client.counter("saola_config_invalid", "") == 0);
    assertThat(client.counter("saola_ingest_connects_total", "stays")).isEqualTo(1);
  }

  private SaolaProcess start() throws IOException {
    return SaolaProcess.start(
        folder, Map.of("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD), "run", "-c", "saola.yml");
  }

  private static void awaitAnalysed(ApiClient client, String camera) {
    await()
        .atMost(PATIENCE)
        .until(() -> client.counter("saola_analysis_frames_total", camera) >= 3);
  }

  private static List<String> ids(ApiClient client) throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode camera : client.get("/api/cameras").get("items")) {
      ids.add(camera.get("id").asString());
    }
    return ids;
  }

  /** As editors do: a new file takes the name of the old. */
  private void write(String cameras) throws IOException {
    Path draft = folder.resolve("draft.yml");
    Files.writeString(
        draft,
        """
        detector: {model: motion}
        store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
        http: {port: 0}
        cameras:
        """
            + cameras);
    Files.move(draft, folder.resolve("saola.yml"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String camera(String id, Path video, String zone, int fps) {
    return """
      - id: %s
        stream: {url: "%s", loop: true}
        analysis: {fps: %d}
        zones: [{id: %s, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]]}]
        rules: [{type: intrusion, zone: %s, after: 60s}]
    """
        .formatted(id, video, fps, zone, zone);
  }
}
