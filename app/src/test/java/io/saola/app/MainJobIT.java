package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saola.app.fixture.ApiClient;
import io.saola.app.fixture.GstServer;
import io.saola.app.fixture.Media;
import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job: from a camera's RTSP stream to an alert with its picture. */
class MainJobIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CAMERA_PASSWORD = "h4-tinh/1992@:#saola";
  private static final String ADMIN_PASSWORD = "a-long-first-password";

  @TempDir private Path folder;

  @Test
  void shouldAlertOfTrafficAgainstTheRuleAndOfNoneAlongIt() throws IOException {
    Map<String, String> environment = new HashMap<>(Needed.models());
    environment.put("CAM_PASS", CAMERA_PASSWORD);
    environment.put("SAOLA_ADMIN_PASSWORD", ADMIN_PASSWORD);
    Path video = Media.road(folder.resolve("road.mp4"), 28);
    try (GstServer server = GstServer.serve(video, "h264", "cam", CAMERA_PASSWORD, "digest")) {
      Path config = writeConfig(server.place());
      try (SaolaProcess saola = SaolaProcess.start(folder, environment, "run", "-c", "saola.yml")) {
        URI node = saola.awaitAddress();
        String token = makeToken(environment);
        try (ApiClient program = ApiClient.withToken(node, token);
            ApiClient operator = ApiClient.signedIn(node, "admin", ADMIN_PASSWORD)) {
          List<String> feed = program.feed();

          await()
              .atMost(PATIENCE)
              .untilAsserted(() -> assertThat(pictured(operator)).hasSizeGreaterThanOrEqualTo(3));
          // Fifteen seconds of traffic.
          await()
              .atMost(PATIENCE)
              .until(() -> program.counter("saola_analysis_frames_total", "along") >= 75);

          for (JsonNode incident : pictured(program)) {
            checkIncident(incident);
            checkSnapshot(program.bytes(incident.get("snapshot").asString()));
          }
          assertThat(operator.incidents("along")).isEmpty();
          checkHealth(program);
          checkFeed(feed);
          assertThat(program.camera("along").get("stream").toString())
              .isEqualTo("{\"codec\":\"H264\",\"width\":320,\"height\":240}");
          assertThat(program.heard()).noneMatch(MainJobIT::tellsThePassword);
          assertThat(operator.heard()).noneMatch(MainJobIT::tellsThePassword);
          assertThat(feed).noneMatch(MainJobIT::tellsThePassword);
        }
        assertThat(saola.out() + saola.err())
            .doesNotContain(CAMERA_PASSWORD, ADMIN_PASSWORD, "Exception");
        assertThat(config).content().doesNotContain(CAMERA_PASSWORD);
      }
    }
  }

  private String makeToken(Map<String, String> environment) throws IOException {
    SaolaProcess.Ended made =
        SaolaProcess.run(
            folder,
            environment,
            "token",
            "create",
            "control-room",
            "--role",
            "ops",
            "-c",
            "saola.yml");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).hasLineCount(1);
    return made.out().strip();
  }

  /** Both cameras see the same traffic, which comes down the picture. */
  private Path writeConfig(String place) throws IOException {
    String camera =
        """
          - id: %s
            stream: {url: "rtsp://cam:${CAM_PASS}@%s"}
            zones:
              - {id: road, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: [[0.5, %s], [0.5, %s]]}
            rules:
              - {type: wrong-way, zone: road}
        """;
    String yaml =
        """
        detector: {model: yolox-nano}
        store: {url: "jdbc:sqlite:saola.db", evidence: evidence}
        http: {port: 0}
        cameras:
        """
            + camera.formatted("against", place, "0.95", "0.1")
            + camera.formatted("along", place, "0.1", "0.95");
    return Files.writeString(folder.resolve("saola.yml"), yaml);
  }

  private static List<JsonNode> pictured(ApiClient client) throws IOException {
    return client.incidents("against").stream()
        .filter(incident -> !incident.get("snapshot").isNull())
        .toList();
  }

  private static void checkIncident(JsonNode incident) {
    assertThat(incident.get("type").asString()).isEqualTo("wrong-way");
    assertThat(incident.get("severity").asString()).isEqualTo("high");
    assertThat(incident.get("zone").asString()).isEqualTo("road");
    assertThat(incident.get("frame").toString()).isEqualTo("[320,240]");
    assertThat(incident.get("review").get("state").asString()).isEqualTo("new");
    assertThat(incident.get("startedAt").asString())
        .isLessThan(incident.get("detectedAt").asString());
  }

  private static void checkSnapshot(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(answer.body()).startsWith(0xff, 0xd8);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertThat(picture.getWidth()).isEqualTo(320);
    assertThat(picture.getHeight()).isEqualTo(240);
  }

  private static void checkHealth(ApiClient program) throws IOException {
    assertThat(program.get("/health/live").get("status").asString()).isEqualTo("up");
    assertThat(program.get("/health/ready").get("status").asString()).isEqualTo("up");
    for (String counter :
        List.of("saola_ingest_frames", "saola_decode_frames", "saola_analysis_frames")) {
      assertThat(program.counter(counter + "_total", "against")).as(counter).isPositive();
    }
    assertThat(program.counter("saola_decode_errors_total", "against")).isZero();
    assertThat(program.counter("saola_sink_snapshots_total", "")).isPositive();
  }

  private static void checkFeed(List<String> feed) {
    assertThat(feed)
        .contains("event: incident")
        .anyMatch(line -> line.startsWith("id: "))
        .anyMatch(
            line ->
                line.startsWith("data: ")
                    && line.contains("\"change\":\"opened\"")
                    && line.contains("\"type\":\"wrong-way\""));
  }

  private static boolean tellsThePassword(String text) {
    return text.contains(CAMERA_PASSWORD)
        || text.contains("h4-tinh%2F1992")
        || text.contains("rtsp:");
  }
}
