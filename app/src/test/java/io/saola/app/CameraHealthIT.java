package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.Media;
import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recordings of cameras that something happens to, as an encoder makes them. */
class CameraHealthIT {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @BeforeEach
  void writeConfig() throws IOException {
    Files.writeString(
        folder.resolve("saola.yml"),
        """
        detector: {model: motion}
        cameras:
          - id: road
            stream: {url: road.mp4}
            rules:
              - {type: camera-frozen, after: 30s}
              - {type: camera-tampered}
              - {type: camera-offline}
        """);
  }

  @Test
  void shouldFindThatThePictureFreezes() throws IOException {
    record(1, "tpad=stop_mode=clone:stop_duration=60");

    List<JsonNode> incidents = incidents();

    assertThat(incidents).hasSize(1);
    JsonNode frozen = incidents.getFirst();
    assertThat(frozen.get("type").asString()).isEqualTo("camera-frozen");
    // It takes the encoder some groups of pictures to come to rest.
    Instant started = Instant.parse(frozen.get("startedAt").asString());
    assertThat(started)
        .isBetween(Instant.parse("2026-01-01T00:01:00Z"), Instant.parse("2026-01-01T00:01:15Z"));
    assertThat(Instant.parse(frozen.get("detectedAt").asString()))
        .isBetween(started.plusSeconds(30), started.plusSeconds(31));
    assertThat(frozen.get("endedAt").isNull()).isTrue();
    assertThat(frozen.get("zone").isNull()).isTrue();
    checkBacktest();
  }

  @Test
  void shouldFindThatTheLensIsCovered() throws IOException {
    record(2, "drawbox=x=0:y=0:w=iw*0.8:h=ih:color=0x504840:t=fill:enable='gte(t,62)'");

    assertThat(incidents()).hasSize(1);
    assertThat(incidents().getFirst().get("type").asString()).isEqualTo("camera-tampered");
    assertThat(incidents().getFirst().get("fault").asString()).isEqualTo("covered");
    checkBacktest();
  }

  @Test
  void shouldFindNothingWhereNothingIs() throws IOException {
    record(2, "null");

    assertThat(incidents()).isEmpty();
  }

  /** Half a minute of road, {@code again} times more, altered. */
  private void record(int again, String filter) {
    String source = Needed.data("video/car-detection.mp4").toString();
    Media.encode(
        folder.resolve("road.mp4"),
        "-stream_loop",
        "" + again,
        "-i",
        source,
        "-vf",
        filter,
        "-an",
        "-c:v",
        "libx264",
        "-g",
        "25",
        "-tune",
        "zerolatency");
  }

  private List<JsonNode> incidents() throws IOException {
    Ended ended = run("analyze", "road.mp4", "-o", "result");
    assertThat(ended.code()).as(ended.err()).isZero();
    return Files.readAllLines(folder.resolve("result/incidents.jsonl")).stream()
        .map(JSON::readTree)
        .toList();
  }

  private void checkBacktest() throws IOException {
    Ended ended = run("backtest", "--detections", "result/detections.jsonl", "-o", "again");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(decided("again")).isEqualTo(decided("result"));
  }

  /** The incidents but for where their pictures lie. */
  private List<String> decided(String results) throws IOException {
    return Files.readAllLines(folder.resolve(results + "/incidents.jsonl")).stream()
        .map(line -> line.replaceAll("\"snapshot\":.*", ""))
        .toList();
  }

  private Ended run(String command, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(more));
    words.addAll(List.of("-c", "saola.yml", "--camera", "road"));
    return SaolaProcess.run(folder, Map.of(), words.toArray(String[]::new));
  }
}
