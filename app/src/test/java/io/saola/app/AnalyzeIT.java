package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.Media;
import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code saola analyze} on recordings that are well and that are not. */
class AnalyzeIT {

  private static final String CONFIG =
      """
      cameras:
        - id: road
          stream: {url: road.mp4}
          zones:
            - {id: road, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]], direction: [[0.5, 0.95], [0.5, 0.1]]}
          rules:
            - {type: wrong-way, zone: road}
      """;

  private static final String WITHOUT_WEIGHTS =
      """
      detector: {model: motion}
      """
          + CONFIG.replace("wrong-way", "intrusion");

  @TempDir private Path folder;

  @BeforeEach
  void writeConfigs() throws IOException {
    Files.writeString(folder.resolve("saola.yml"), CONFIG);
    Files.writeString(folder.resolve("motion.yml"), WITHOUT_WEIGHTS);
  }

  @Test
  void shouldGiveTheSameFilesEveryTime() throws IOException {
    Map<String, String> models = Needed.models();
    long frames = Media.frames(Media.road(folder.resolve("road.mp4"), 8));

    Ended first = analyze(models, "saola.yml", "road.mp4", "first", "--annotate");
    Ended second = analyze(models, "saola.yml", "road.mp4", "second");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(second.code()).as(second.err()).isZero();
    for (String file : List.of("detections.jsonl", "tracks.txt", "incidents.jsonl")) {
      assertThat(folder.resolve("second/" + file))
          .isNotEmptyFile()
          .hasSameBinaryContentAs(folder.resolve("first/" + file));
    }
    assertThat(first.err()).isEmpty();
    assertThat(first.out())
        .hasLineCount(1)
        .contains(frames + " frames decoded", "written to first");
    assertThat(Media.frames(folder.resolve("first/annotated.mp4"))).isEqualTo(frames);
    assertThat(folder.resolve("second/annotated.mp4")).doesNotExist();
    checkReport(Files.readString(folder.resolve("first/report.html")));
  }

  private static void checkReport(String report) {
    assertThat(report)
        .contains("<img", "src=\"data:image/jpeg;base64,")
        .doesNotContain("http:", "https:", "src=\"snapshots", "<link", "<script src");
  }

  @Test
  void shouldNameARecordingThatIsNotThere() throws IOException {
    Ended ended = analyze(Map.of(), "motion.yml", "missing.mp4", "result");

    assertSentence(ended, 1, "missing.mp4");
  }

  @Test
  void shouldNameAFileThatIsNoRecording() throws IOException {
    Ended ended = analyze(Map.of(), "motion.yml", "saola.yml", "result");

    assertSentence(ended, 1, "saola.yml");
  }

  @Test
  void shouldAnalyseARecordingUpToWhereItIsCutOff() throws IOException {
    Path whole = Media.road(folder.resolve("whole.ts"), 4);
    byte[] bytes = Files.readAllBytes(whole);
    // In the middle of a transport packet of 188 bytes.
    Files.write(folder.resolve("cut.ts"), Arrays.copyOf(bytes, bytes.length / 2 / 188 * 188 + 100));

    Ended ended = analyze(Map.of(), "motion.yml", "cut.ts", "result");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).hasLineCount(1).contains("frames decoded");
    assertThat(ended.err()).doesNotContain("Exception", "\tat ");
    assertThat(folder.resolve("result/detections.jsonl")).isNotEmptyFile();
  }

  @Test
  void shouldSayThatARecordingWithoutItsIndexCannotBeRead() throws IOException {
    byte[] bytes = Files.readAllBytes(Media.road(folder.resolve("whole.mp4"), 2));
    Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));

    Ended ended = analyze(Map.of(), "motion.yml", "cut.mp4", "result");

    assertSentence(ended, 1, "cut.mp4");
  }

  @Test
  void shouldSayThatAFileBlocksTheResults() throws IOException {
    Media.road(folder.resolve("road.mp4"), 1);
    Files.writeString(folder.resolve("blocked"), "a file");

    Ended ended = analyze(Map.of(), "motion.yml", "road.mp4", "blocked");

    assertSentence(ended, 1, "blocked");
  }

  private Ended analyze(
      Map<String, String> environment, String config, String video, String into, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("analyze", video, "-c", config, "--camera", "road", "-o", into));
    command.addAll(List.of(more));
    return SaolaProcess.run(folder, environment, command.toArray(String[]::new));
  }

  private static void assertSentence(Ended ended, int code, String named) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).hasLineCount(1).contains(named).doesNotContain("Exception", "\tat ");
  }
}
