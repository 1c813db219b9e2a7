package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.Media;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import io.saola.app.fixture.StoredStreet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code saola backtest} on detections of an analysis, on written ones, and on wrong ones. */
class BacktestIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String STREET =
      """
      site: {language: en, timezone: UTC}
      cameras:
        - id: street
          stream: {url: street.mp4}
          zones:
            - {id: lane, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]]}
          lines:
            - {id: across, points: [[0.8, 0], [0.8, 1]]}
          calibration: {image: [[0, 0], [1, 0], [1, 1], [0, 1]], metres: [[0, 0], [64, 0], [64, 36], [0, 36]]}
          rules:
            - {id: stopped, type: stopped-vehicle, zone: lane, after: 10s}
      """;

  private static final String ROAD =
      """
      detector: {model: motion}
      cameras:
        - id: road
          stream: {url: road.mp4}
          zones:
            - {id: road, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]]}
          rules:
            - {type: intrusion, zone: road}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("street.yml"), STREET);
    Files.writeString(folder.resolve("road.yml"), ROAD);
    StoredStreet.write(folder.resolve("street.jsonl"));
    Files.writeString(
        folder.resolve("truth.jsonl"),
        """
        {"camera":"street","from":"2026-01-01T00:00:00Z","to":"2026-01-01T00:05:00Z"}
        {"camera":"street","type":"stopped-vehicle","startedAt":"2026-01-01T00:00:20Z",\
        "endedAt":"2026-01-01T00:01:20Z","after":10,"zone":"lane"}
        {"camera":"street","type":"stopped-vehicle","startedAt":"2026-01-01T00:02:00Z",\
        "endedAt":"2026-01-01T00:03:00Z","after":10,"zone":"lane"}
        """);
  }

  @Test
  void shouldDecideTheSameAsTheAnalysisThatStoredTheDetections() throws IOException {
    Media.road(folder.resolve("road.mp4"), 8);
    Ended analysed =
        run("analyze", "road.mp4", "-c", "road.yml", "--camera", "road", "-o", "analysed");
    assertThat(analysed.code()).as(analysed.err()).isZero();
    Path analysis = folder.resolve("analysed");
    Files.createDirectory(folder.resolve("kept"));
    Files.copy(analysis.resolve("detections.jsonl"), folder.resolve("kept/d.jsonl"));

    Ended beside = backtest("road", "analysed/detections.jsonl", "beside");
    Ended alone = backtest("road", "kept/d.jsonl", "alone");

    assertThat(beside.code()).as(beside.err()).isZero();
    assertThat(alone.code()).as(alone.err()).isZero();
    String incidents = Files.readString(analysis.resolve("incidents.jsonl"));
    assertThat(incidents).contains("\"snapshot\":\"snapshots/");
    assertThat(folder.resolve("beside/incidents.jsonl"))
        .hasContent(incidents.replace("\"snapshots/", "\"../analysed/snapshots/"));
    assertThat(folder.resolve("alone/incidents.jsonl"))
        .hasContent(incidents.replaceAll("\"snapshot\":\"[^\"]*\"", "\"snapshot\":null"));
    for (String file : List.of("tracks.txt", "flow.jsonl", "detections.jsonl")) {
      assertThat(folder.resolve("alone/" + file))
          .isNotEmptyFile()
          .hasSameBinaryContentAs(analysis.resolve(file));
    }
    assertThat(Files.readString(folder.resolve("beside/report.html"))).contains("data:image/jpeg");
    assertThat(Files.readString(folder.resolve("alone/report.html")))
        .contains("<polyline")
        .doesNotContain("data:image/jpeg", "http:", "https:", "<script");
  }

  @Test
  void shouldKeepTheFileThatItReadsAndTheAnalysisItLinkedTo() throws IOException {
    Path stored = Files.createDirectory(folder.resolve("stored")).resolve("detections.jsonl");
    Files.copy(folder.resolve("street.jsonl"), stored);

    Ended same = backtest("street", "stored/detections.jsonl", "stored");
    Ended again = backtest("street", "stored/detections.jsonl", "stored");

    assertThat(same.code()).as(same.err()).isZero();
    assertThat(again.out()).isEqualTo(same.out());
    assertThat(stored).hasSameBinaryContentAs(folder.resolve("street.jsonl"));
  }

  @Test
  void shouldSayHowGoodTheRuleIs() throws IOException {
    Ended ended = backtest("street", "street.jsonl", "out", "--truth", "truth.jsonl");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("2 incidents; written to out", "100.0 %", "stopped");
    JsonNode summary = summary("out");
    JsonNode quality = summary.at("/rules/0/quality");
    assertThat(quality.at("/detected").intValue()).isEqualTo(2);
    assertThat(quality.at("/precision").doubleValue()).isEqualTo(1);
    assertThat(quality.at("/recall").doubleValue()).isEqualTo(1);
    assertThat(quality.at("/falsePerCameraDay").doubleValue()).isZero();
    assertThat(quality.at("/timeToDetect/max").doubleValue()).isBetween(-1.0, 3.0);
    assertThat(summary.at("/quality/measure").stringValue()).isEqualTo("truth");
    Ended evaluated =
        run(
            "evaluate",
            "incidents",
            "--truth",
            "truth.jsonl",
            "--incidents",
            "out/incidents.jsonl",
            "--json");
    assertThat(JSON.readTree(evaluated.out()).at("/timeToDetect"))
        .isEqualTo(summary.at("/quality/timeToDetect"));
  }

  @Test
  void shouldJudgeByVerdicts() throws IOException {
    backtest("street", "street.jsonl", "out");
    List<String> lines = Files.readAllLines(folder.resolve("out/incidents.jsonl"));
    Files.writeString(
        folder.resolve("reviewed.jsonl"),
        "{\"items\":["
            + reviewed(lines.get(0), "resolved")
            + ","
            + reviewed(lines.get(1), "false-alarm")
            + "],\"next\":null}\n");

    Ended ended = backtest("street", "street.jsonl", "judged", "--verdicts", "reviewed.jsonl");

    assertThat(ended.code()).as(ended.err()).isZero();
    JsonNode quality = summary("judged").at("/quality");
    assertThat(quality.at("/measure").stringValue()).isEqualTo("verdicts");
    assertThat(quality.at("/detected").intValue()).isEqualTo(1);
    assertThat(quality.at("/false").intValue()).isEqualTo(1);
  }

  private static String reviewed(String incident, String state) {
    return incident.substring(0, incident.length() - 1)
        + ",\"review\":{\"state\":\""
        + state
        + "\"}}";
  }

  @Test
  void shouldShowWhatOtherWaitingTimesWouldGive() throws IOException {
    Ended ended =
        backtest(
            "street",
            "street.jsonl",
            "out",
            "--truth",
            "truth.jsonl",
            "--sweep",
            "stopped.after=4s..70s/4",
            "--sweep",
            "stopped.clear=1s..5s/2");

    assertThat(ended.code()).as(ended.err()).isZero();
    JsonNode points = summary("out").at("/sweeps/0/points");
    assertThat(points)
        .extracting(point -> point.at("/value").stringValue())
        .containsExactly("4s", "26s", "48s", "70s");
    // Who stops for six seconds, at a light say, is reported by a rule that waits for four only.
    assertThat(points.get(0).at("/quality/false").intValue()).isEqualTo(1);
    assertThat(points.get(0).at("/quality/recall").doubleValue()).isEqualTo(1);
    assertThat(points.get(0).at("/quality/timeToDetect/mean").doubleValue()).isBetween(-7.0, -3.0);
    assertThat(points.get(1).at("/quality/false").intValue()).isZero();
    assertThat(points.get(1).at("/quality/recall").doubleValue()).isEqualTo(1);
    assertThat(points.get(3).at("/quality/recall").doubleValue()).isZero();
    assertThat(summary("out").at("/sweeps/1/points")).hasSize(2);
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("stopped · after");
    assertThat(ended.out()).contains("stopped.after", "stopped.clear");
  }

  @Test
  void shouldCountTrafficByTheMinute() throws IOException {
    backtest("street", "street.jsonl", "out");

    List<String> minutes = Files.readAllLines(folder.resolve("out/flow.jsonl"));
    assertThat(minutes).hasSize(5);
    JsonNode summary = summary("out");
    assertThat(summary.at("/flow/0/count").intValue()).isEqualTo(StoredStreet.PASSING);
    assertThat(summary.at("/zones/0/metresPerSecond").isNumber()).isTrue();
  }

  @Test
  void shouldNameTheLineThatIsWrong() throws IOException {
    String text = Files.readString(folder.resolve("street.jsonl"));
    int second = text.indexOf('\n') + 1;
    Files.writeString(
        folder.resolve("wrong.jsonl"),
        text.substring(0, second)
            + text.substring(second).replaceFirst("\"width\":1280", "\"width\":NaN"));

    Ended ended = backtest("street", "wrong.jsonl", "out");

    assertSentence(
        ended, 1, "wrong.jsonl:2: width: found NaN, expected a whole number of 1..100000");
  }

  @Test
  void shouldReportFramesOutOfOrderAndGoOn() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("street.jsonl")));
    lines.add(11, lines.get(10));
    lines.add(500, lines.get(490));
    Files.write(folder.resolve("disorder.jsonl"), lines);
    backtest("street", "street.jsonl", "order");

    Ended ended = backtest("street", "disorder.jsonl", "out");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains("2 frames are not later than the one before and were passed over")
        .contains("line 12, 2026-01-01T00:00:02Z");
    assertThat(folder.resolve("out/incidents.jsonl"))
        .isNotEmptyFile()
        .hasSameBinaryContentAs(folder.resolve("order/incidents.jsonl"));
  }

  @Test
  void shouldSayWhatThereIsInsteadOfWhatIsAskedFor() throws IOException {
    assertSentence(backtest("street", "no.jsonl", "out"), 2, "no.jsonl: there is no such file");
    assertSentence(
        backtest("street", "street.jsonl", "out", "--sweep", "moving.after=1s..2s"),
        2,
        "camera street has no rule 'moving'; it has stopped");
    assertSentence(
        backtest("street", "street.jsonl", "out", "--sweep", "stopped.patience=1s..2s"),
        2,
        "a rule has no parameter 'patience' to try; it has after, clear");
    assertSentence(
        backtest("street", "street.jsonl", "out", "--sweep", "stopped.after=1..2"),
        2,
        "stopped.after: found '1', expected a duration");
    Files.writeString(folder.resolve("other.yml"), STREET.replace("id: street", "id: avenue"));
    assertSentence(
        run(
            "backtest",
            "-c",
            "other.yml",
            "--camera",
            "avenue",
            "--detections",
            "street.jsonl",
            "-o",
            "out"),
        2,
        "street.jsonl: no frame of camera 'avenue'; it has street");
  }

  private JsonNode summary(String of) throws IOException {
    return JSON.readTree(Files.readString(folder.resolve(of + "/summary.json")));
  }

  private Ended backtest(String camera, String detections, String into, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "backtest",
                "-c",
                camera + ".yml",
                "--camera",
                camera,
                "--detections",
                detections,
                "-o",
                into));
    command.addAll(List.of(more));
    return run(command.toArray(String[]::new));
  }

  private Ended run(String... command) throws IOException {
    return SaolaProcess.run(folder, Map.of(), command);
  }

  private static void assertSentence(Ended ended, int code, String named) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).hasLineCount(1).contains(named).doesNotContain("Exception", "\tat ");
  }
}
