package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.FreePort;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import io.saola.simulator.Simulator;
import io.saola.simulator.scene.Scene;
import io.saola.simulator.scene.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Cameras that go away and come back, in a running program with a rule about it. */
class CameraOfflineIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SEED = 5;
  private static final String CAMERA = "minh-cau";
  private static final String TWIN = "minh-cau-in-maintenance";
  private static final String ADMIN_PASSWORD = "a-long-first-password";

  @TempDir private Path folder;

  @Test
  void shouldOpenAndEndOneIncidentForEachTimeThatACameraIsAway() throws IOException {
    int port = FreePort.find();
    writeConfig(port);
    String first;
    try (SaolaProcess saola = start();
        ApiClient client = signIn(saola)) {
      client.put("/api/cameras/" + TWIN + "/maintenance", "{\"reason\": \"a new pole\"}");
      awaitState(client, 1, "open");
      first = newest(client).get("id").asString();
      checkIncident(newest(client));
      try (Simulator _ = street(port)) {
        awaitState(client, 1, "ended");
        assertThat(newest(client).get("id").asString()).isEqualTo(first);
        // The incident may end with the first pictures; the clip is to have more of them.
        await()
            .atMost(PATIENCE)
            .until(() -> client.counter("saola_ingest_frames_total", CAMERA) >= 30);
      }
      awaitState(client, 2, "open");
      awaitEvidence(newest(client).get("id").asString());
      assertThat(saola.terminate(Duration.ofSeconds(8)).code()).isIn(0, 128 + 15);
    }
    try (SaolaProcess saola = start();
        ApiClient client = signIn(saola)) {
      assertThat(newest(client).get("state").asString()).isEqualTo("open");
      String second = newest(client).get("id").asString();
      assertThat(second).isNotEqualTo(first);
      try (Simulator _ = street(port)) {
        awaitState(client, 2, "ended");
        assertThat(newest(client).get("id").asString()).isEqualTo(second);
      }
      assertThat(client.incidents(TWIN)).isEmpty();
    }
  }

  /** The clip and the still of what the camera sent last. */
  private void awaitEvidence(String incident) throws IOException {
    await().atMost(PATIENCE).until(() -> evidence(incident + ".mp4").isPresent());
    await().atMost(PATIENCE).until(() -> evidence(incident + "-1.jpg").isPresent());
    assertThat(Media.frames(evidence(incident + ".mp4").orElseThrow())).isGreaterThan(10);
  }

  private Optional<Path> evidence(String name) throws IOException {
    // The folder of evidence is made with the first piece.
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(name)).findFirst();
    }
  }

  private static void checkIncident(JsonNode incident) {
    assertThat(incident.get("type").asString()).isEqualTo("camera-offline");
    assertThat(incident.get("severity").asString()).isEqualTo("medium");
    assertThat(incident.get("zone").isNull()).isTrue();
    assertThat(incident.get("tracks").size()).isZero();
  }

  private static void awaitState(ApiClient client, int incidents, String state) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                client.incidents(CAMERA).size() == incidents
                    && newest(client).get("state").asString().equals(state));
  }

  private static JsonNode newest(ApiClient client) throws IOException {
    List<JsonNode> incidents = client.incidents(CAMERA);
    assertThat(incidents).isNotEmpty();
    return incidents.getFirst();
  }

  private SaolaProcess start() throws IOException {
    return SaolaProcess.start(
        folder, Map.of("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD), "run", "-c", "saola.yml");
  }

  private static ApiClient signIn(SaolaProcess saola) throws IOException {
    return ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD);
  }

  private static Simulator street(int port) throws IOException {
    return Simulator.start(List.of(scene()), port, SEED, InstantSource.system());
  }

  private static Scene scene() {
    return Scenes.demo(SEED).stream()
        .filter(scene -> scene.camera().value().equals(CAMERA))
        .findFirst()
        .orElseThrow();
  }

  /** The twin would be found away after a while, were it not in maintenance. */
  private void writeConfig(int port) throws IOException {
    Files.writeString(
        folder.resolve("saola.yml"),
        """
        detector: {model: motion}
        store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
        http: {port: 0}
        cameras:
          - id: %1$s
            stream: {url: "rtsp://127.0.0.1:%3$d/%1$s"}
            evidence: {before: 5s, after: 1s}
            rules: [{type: camera-offline, after: 5s, clear: 2s}]
          - id: %2$s
            stream: {url: "rtsp://127.0.0.1:%3$d/nowhere"}
            rules: [{type: camera-offline, after: 20s}]
        """
            .formatted(CAMERA, TWIN, port));
  }
}
