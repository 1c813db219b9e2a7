package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code saola models quantise}, and what it makes at work. */
class QuantiseIT {

  @TempDir private Path folder;

  @Test
  void shouldMakeAModelThatAgreesAndCanBeUsed() throws IOException {
    Map<String, String> models = Needed.models();
    String road = Needed.data("video/one-way-road.avi").toString();
    String people = Needed.data("video/one-by-one-person-detection.mp4").toString();

    Ended made =
        SaolaProcess.run(
            folder,
            models,
            "models",
            "quantise",
            "yolox-nano",
            "--video",
            road,
            "--video",
            people,
            "-o",
            "nano8.onnx",
            "--json",
            "figures.json");

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("nano8.onnx:", "convolutions in 8 bits", "times as fast here");
    JsonNode figures = JsonMapper.shared().readTree(folder.resolve("figures.json").toFile());
    assertThat(figures.get("quantised").asInt()).isGreaterThan(50);
    assertThat(figures.get("boxes").asInt()).isGreaterThan(20);
    assertThat(figures.get("agreement").asDouble()).isGreaterThan(0.9);
    assertThat(figures.get("scoreDifference").asDouble()).isLessThan(0.1);
    assertThat(Files.size(folder.resolve("nano8.onnx"))).isLessThan(2_000_000);

    Files.writeString(
        folder.resolve("saola.yml"),
        """
        detector: {model: nano8.onnx}
        cameras: [{id: road, stream: {url: "%s"}}]
        """
            .formatted(road));
    Ended analysed =
        SaolaProcess.run(
            folder, models, "analyze", road, "-c", "saola.yml", "--camera", "road", "-o", "result");
    assertThat(analysed.code()).as(analysed.err()).isZero();
    assertThat(Files.readString(folder.resolve("result/detections.jsonl")))
        .contains("\"class\":\"car\"");
  }

  @Test
  void shouldSayWhatIsWrong() throws IOException {
    Map<String, String> models = Needed.models();
    String road = Needed.data("video/one-way-road.avi").toString();

    Ended frames = quantise(models, "yolox-nano", road, "out.onnx", "--frames", "1");
    Ended output = quantise(models, "yolox-nano", road, "out.txt");
    Ended video = quantise(models, "yolox-nano", "missing.mp4", "out.onnx");
    Ended unknown = quantise(models, "yolox-nana", road, "out.onnx");

    assertThat(frames.code()).isEqualTo(2);
    assertThat(frames.err()).contains("--frames: found 1, expected 2..1000");
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("-o: found out.txt");
    assertThat(video.code()).isEqualTo(1);
    assertThat(video.err()).contains("missing.mp4");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("yolox-nana");
    assertThat(folder).isDirectoryNotContaining("glob:**.onnx*");
  }

  private Ended quantise(
      Map<String, String> models, String model, String video, String output, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("models", "quantise", model, "--video", video, "-o", output));
    command.addAll(List.of(more));
    return SaolaProcess.run(folder, models, command.toArray(String[]::new));
  }
}
