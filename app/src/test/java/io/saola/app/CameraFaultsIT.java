package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.FreePort;
import io.saola.app.fixture.GstServer;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * One node with every kind of faulty camera, a disk that takes no pictures, and one good camera.
 */
class CameraFaultsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WRONG_PASSWORD = "wr0ng-s3cr3t";
  private static final String ADMIN_PASSWORD = "a-long-first-password";

  @TempDir private static Path folder;
  private static final List<AutoCloseable> open = new ArrayList<>();
  private static SaolaProcess saola;
  private static ApiClient client;

  @BeforeAll
  static void startNode() throws IOException {
    Map<String, String> environment = new HashMap<>(Needed.models());
    environment.put("CAM_PASS", WRONG_PASSWORD);
    environment.put("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD);
    Path road = Media.road(folder.resolve("road.mp4"), 10);
    Files.writeString(folder.resolve("blocked"), "a file");
    Files.writeString(folder.resolve("saola.yml"), config(road));
    saola = SaolaProcess.start(folder, environment, "run", "-c", "saola.yml");
    open.addFirst(saola);
    client = ApiClient.signedIn(saola.awaitAddress(), "admin", ADMIN_PASSWORD);
    open.addFirst(client);
  }

  @AfterAll
  static void endAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-password, refused, 401",
    "unknown-path, refused, 404",
    "audio-only, refused, no video",
    "vp8, refused, VP8",
    "nobody-listens, offline, connection refused",
    "unknown-host, offline, is unknown",
  })
  void shouldSayWhatIsWrongWithACamera(String id, String state, String reason) throws IOException {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(client.camera(id).get("state").asString()).isEqualTo(state));

    assertThat(client.camera(id).get("reason").asString()).contains(reason);
  }

  @Test
  void shouldGoOnWithTheCameraThatIsWell() throws IOException {
    double before = client.counter("saola_analysis_frames_total", "good");

    await()
        .atMost(PATIENCE)
        .until(() -> client.counter("saola_analysis_frames_total", "good") >= before + 10);

    assertThat(client.camera("good").get("state").asString()).isEqualTo("streaming");
  }

  @Test
  void shouldAlertThoughNoPictureCanBeWritten() throws IOException {
    await()
        .atMost(PATIENCE)
        .until(() -> client.counter("saola_sink_snapshots_failed_total", "") >= 1);

    List<JsonNode> incidents = client.incidents("good");
    assertThat(incidents).isNotEmpty().allMatch(each -> each.get("snapshot").isNull());
    assertThat(client.get("/health/ready").get("status").asString()).isEqualTo("up");
    assertThat(saola.err()).containsOnlyOnce("No snapshot of");
  }

  @Test
  void shouldTellNoPasswordAndShowNoStackTrace() throws IOException {
    var _ = client.text("/api/cameras");

    assertThat(client.heard()).noneMatch(text -> text.contains(WRONG_PASSWORD));
    assertThat(saola.out() + saola.err()).doesNotContain(WRONG_PASSWORD, "\tat ");
  }

  private static String config(Path road) throws IOException {
    GstServer guarded = opened(GstServer.serve(road, "h264", "cam", "r1ght", "digest"));
    GstServer plain = opened(GstServer.serve(road, "h264"));
    GstServer audio =
        opened(GstServer.start("audiotestsrc is-live=true ! alawenc ! rtppcmapay name=pay0 pt=8"));
    GstServer vp8 =
        opened(
            GstServer.start("videotestsrc is-live=true ! vp8enc deadline=1 ! rtpvp8pay name=pay0"));
    return """
    detector: {model: yolox-nano}
    store: {url: "jdbc:sqlite:saola.db", evidence: blocked/evidence}
    http: {port: 0}
    cameras:
      - id: good
        stream: {url: road.mp4, loop: true}
        zones:
          - {id: road, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: [[0.5, 0.95], [0.5, 0.1]]}
        rules:
          - {type: wrong-way, zone: road}
    """
        + bad("wrong-password", guarded.place())
        + bad("unknown-path", plain.place() + "s")
        + bad("audio-only", audio.place())
        + bad("vp8", vp8.place())
        + bad("nobody-listens", "127.0.0.1:" + FreePort.find() + "/stream")
        + bad("unknown-host", "camera.invalid/stream");
  }

  private static String bad(String id, String place) {
    return "  - {id: %s, stream: {url: \"rtsp://cam:${CAM_PASS}@%s\"}}\n".formatted(id, place);
  }

  private static GstServer opened(GstServer server) {
    open.addFirst(server);
    return server;
  }
}
