package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.FreePort;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node that is stopped or killed while a vehicle stands on the road, and started again. */
class RestartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SEED = 11;
  private static final String CAMERA = "luong-ngoc-quyen";
  private static final String ADMIN_PASSWORD = "a-long-first-password";
  private static final int SIGTERM = 128 + 15;

  @TempDir private Path folder;

  @Test
  void shouldKeepOneIncidentOverARestart() throws IOException {
    keepOneIncident(
        saola -> {
          SaolaProcess.Ended ended = saola.terminate(Duration.ofSeconds(5));
          assertThat(ended.code()).isIn(0, SIGTERM);
          assertThat(ended.err()).doesNotContain("Exception", "\tat ");
        });
  }

  /** As by a power cut: it has no say in it. */
  @Test
  void shouldKeepOneIncidentWhenItIsKilled() throws IOException {
    keepOneIncident(SaolaProcess::close);
  }

  private void keepOneIncident(Consumer<SaolaProcess> end) throws IOException {
    int port = FreePort.find();
    writeConfig(port);
    String id;
    try (SaolaProcess saola = start();
        ApiClient client = signIn(saola)) {
      await().atMost(PATIENCE).until(() -> state(client).equals("offline"));
      try (Simulator street =
          Simulator.start(List.of(scene()), port, SEED, InstantSource.system())) {
        await().atMost(PATIENCE).until(() -> state(client).equals("streaming"));
        assertThat(street.viewers(CAMERA)).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> client.incidents(CAMERA).size() == 1);
        id = only(client).get("id").asString();
        assertThat(only(client).get("state").asString()).isEqualTo("open");

        end.accept(saola);

        checkAfterRestart(id);
      }
    }
  }

  /** The vehicle still stands there, drives on, and with that the same incident ends. */
  private void checkAfterRestart(String id) throws IOException {
    try (SaolaProcess saola = start();
        ApiClient client = signIn(saola)) {
      assertThat(only(client).get("id").asString()).isEqualTo(id);
      assertThat(only(client).get("state").asString()).isEqualTo("open");
      await()
          .atMost(PATIENCE)
          .until(() -> client.counter("saola_analysis_frames_total", CAMERA) >= 10);
      assertThat(only(client).get("id").asString()).isEqualTo(id);
      await().atMost(PATIENCE).until(() -> only(client).get("state").asString().equals("ended"));
      assertThat(client.counter("saola_incidents_opened_total", CAMERA)).isZero();
      assertThat(saola.terminate(Duration.ofSeconds(5)).code()).isIn(0, SIGTERM);
    }
  }

  private SaolaProcess start() throws IOException {
    return SaolaProcess.start(
        folder, Map.of("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD), "run", "-c", "saola.yml");
  }

  private static ApiClient signIn(SaolaProcess saola) throws IOException {
    return ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD);
  }

  private static String state(ApiClient client) throws IOException {
    return client.camera(CAMERA).get("state").asString();
  }

  private static JsonNode only(ApiClient client) throws IOException {
    List<JsonNode> incidents = client.incidents(CAMERA);
    assertThat(incidents).hasSize(1);
    return incidents.getFirst();
  }

  private static Scene scene() {
    return Scenes.demo(SEED).stream()
        .filter(scene -> scene.camera().value().equals(CAMERA))
        .findFirst()
        .orElseThrow();
  }

  /** Reported early, so that the vehicle stands for long enough to be met again. */
  private void writeConfig(int port) throws IOException {
    String camera = scene().cameraYaml("rtsp://127.0.0.1:" + port + "/" + CAMERA);
    assertThat(camera).contains("after: 10s");
    Files.writeString(
        folder.resolve("saola.yml"),
        """
        store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
        http: {port: 0}
        cameras:
        """
            + camera.replace("after: 10s", "after: 4s"));
  }
}
