package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.FreePort;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import io.saola.core.camera.CameraId;
import io.saola.core.time.Ticker;
import io.saola.simulator.Simulator;
import io.saola.simulator.camera.VideoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The traffic of a camera, as a running program counts it: a vehicle in each twelve seconds. */
class LiveFlowIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADMIN_PASSWORD = "a-long-first-password";
  private static final int FRAMES_A_ROUND = 60;

  private static final String SCENE =
      "color=c=0x6b6b6b:s=640x360:r=10:d=12[street];color=c=0xd8d8e0:s=60x45:r=10:d=12[car];"
          + "[street][car]overlay=x='(t-3)*100-60':y=210[out]";

  @TempDir private Path folder;

  @Test
  void shouldCountByTheMinuteAndForgetNothingOverARestart() throws IOException {
    Path video =
        Media.encode(
            folder.resolve("street.mp4"), "-filter_complex", SCENE, "-map", "[out]", "-g", "20");
    int port = FreePort.find();
    writeConfig(port);
    double frames;
    try (Simulator _ = street(video, port);
        SaolaProcess saola = start();
        ApiClient client = signIn(saola)) {
      await().atMost(PATIENCE).until(() -> !minutes(client).isEmpty());
      double counted = frames(client);
      await().atMost(PATIENCE).until(() -> frames(client) >= counted + 2 * FRAMES_A_ROUND);
      frames = frames(client);
      assertThat(saola.terminate(Duration.ofSeconds(8)).code()).isIn(0, 128 + 15);
    }

    try (SaolaProcess saola = start();
        ApiClient client = signIn(saola)) {
      List<JsonNode> minutes = minutes(client);

      assertThat(minutes).hasSizeGreaterThanOrEqualTo(2);
      minutes.forEach(LiveFlowIT::check);
      assertThat(minutes.stream().mapToDouble(LiveFlowIT::vehicles).sum())
          .as("%s in %s frames", minutes, frames)
          .isBetween(frames / FRAMES_A_ROUND - 1.7, frames / FRAMES_A_ROUND + 1.2);
      assertThat(vehicles(minutes.getFirst())).as("the minute cut off").isPositive();
      assertThat(client.get("/api/flow?camera=another").get("items")).isEmpty();
    }
  }

  private static void check(JsonNode minute) {
    assertThat(minute.get("camera").asString()).isEqualTo("street");
    assertThat(minute.get("from").asString()).endsWith(":00Z");
    assertThat(minute.get("seconds").asDouble()).isBetween(0.0, 60.0);
    for (JsonNode line : minute.get("lines")) {
      assertThat(line.get("line").asString()).isEqualTo("middle");
      assertThat(line.get("class").asString()).isEqualTo("moving-object");
      assertThat(line.get("direction").asString()).isEqualTo("right-to-left");
    }
    assertThat(minute.get("zones").size()).isEqualTo(1);
    assertThat(minute.get("zones").get(0).get("occupancy").asDouble()).isBetween(0.0, 0.9);
  }

  private static double vehicles(JsonNode minute) {
    double sum = 0;
    for (JsonNode line : minute.get("lines")) {
      sum += line.get("count").asDouble();
    }
    return sum;
  }

  private static List<JsonNode> minutes(ApiClient client) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    client.get("/api/flow?camera=street").get("items").forEach(items::add);
    return items;
  }

  private static double frames(ApiClient client) throws IOException {
    return client.counter("saola_analysis_frames_total", "street");
  }

  private SaolaProcess start() throws IOException {
    return SaolaProcess.start(
        folder, Map.of("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD), "run", "-c", "saola.yml");
  }

  private static ApiClient signIn(SaolaProcess saola) throws IOException {
    return ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD);
  }

  private static Simulator street(Path video, int port) throws IOException {
    return Simulator.start(
        List.of(),
        List.of(new VideoFile(new CameraId("street"), video)),
        new Simulator.Options(port, 1, null),
        Ticker.system(),
        InstantSource.system());
  }

  private void writeConfig(int port) throws IOException {
    Files.writeString(
        folder.resolve("saola.yml"),
        """
        detector: {model: motion}
        store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
        http: {port: 0}
        cameras:
          - id: street
            stream: {url: "rtsp://127.0.0.1:%d/street"}
            analysis: {fps: 5, gate: false}
            zones: [{id: lane, polygon: [[0.3, 0.3], [0.7, 0.3], [0.7, 1], [0.3, 1]]}]
            lines: [{id: middle, points: [[0.5, 0.3], [0.5, 1]]}]
        """
            .formatted(port));
  }
}
