package io.saola.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.app.fixture.Media;
import io.saola.app.fixture.Needed;
import io.saola.app.fixture.SaolaProcess;
import io.saola.app.fixture.SaolaProcess.Ended;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.wire.DetectionLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera whose picture is analysed in several regions. */
class RegionsIT {

  /** As the detectors themselves: more than this is one object reported twice. */
  private static final double TWICE = 0.45;

  @TempDir private Path folder;

  @Test
  void shouldSeeInTwoRegionsWhatItSeesInOne() throws Exception {
    Path road = Needed.data("video/overhead-road.avi");

    List<FrameDetections> whole = analyse("motion", road, "[0, 0, 1, 1]");
    List<FrameDetections> halves = analyse("motion", road, "[[0, 0, 0.6, 1], [0.4, 0, 1, 1]]");

    assertThat(halves).hasSameSizeAs(whole);
    assertThat(twice(halves)).isZero();
    assertThat(found(whole, halves)).isGreaterThan(0.9);
  }

  /** The road is a ninth of a large picture: in the model's input a car has a few pixels. */
  @Test
  void shouldSeeMoreOfWhatIsSmall() throws Exception {
    String road = Needed.data("video/one-way-road.avi").toString();
    Path city = folder.resolve("city.mp4");
    Media.encode(
        city, "-i", road, "-t", "8", "-vf", "scale=640:480,pad=1920:1080:640:300:gray", "-an");

    List<FrameDetections> whole = analyse("yolox-nano", city, "[0, 0, 1, 1]");
    List<FrameDetections> parts =
        analyse("yolox-nano", city, "[[0.33, 0.27, 0.53, 0.73], [0.47, 0.27, 0.67, 0.73]]");

    assertThat(twice(parts)).isZero();
    assertThat(sure(parts)).isGreaterThan(2 * sure(whole));
  }

  private static long sure(List<FrameDetections> frames) {
    return frames.stream()
        .flatMap(frame -> frame.detections().stream())
        .filter(seen -> seen.score() >= 0.5)
        .count();
  }

  /** Share of what is surely seen as a whole that is seen in the parts as well. */
  private static double found(List<FrameDetections> whole, List<FrameDetections> parts) {
    int all = 0;
    int found = 0;
    for (int i = 0; i < whole.size(); i++) {
      List<Detection> there = parts.get(i).detections();
      for (Detection detection : whole.get(i).detections()) {
        if (detection.score() >= 0.6) {
          all++;
          found += there.stream().anyMatch(t -> t.box().iou(detection.box()) > 0.4) ? 1 : 0;
        }
      }
    }
    assertThat(all).isGreaterThan(100);
    return found / (double) all;
  }

  private static int twice(List<FrameDetections> frames) {
    int twice = 0;
    for (FrameDetections frame : frames) {
      List<Detection> seen = frame.detections();
      for (int i = 0; i < seen.size(); i++) {
        for (int j = 0; j < i; j++) {
          boolean same = seen.get(i).objectClass() == seen.get(j).objectClass();
          twice += same && seen.get(i).box().iou(seen.get(j).box()) > TWICE ? 1 : 0;
        }
      }
    }
    return twice;
  }

  private List<FrameDetections> analyse(String model, Path recording, String region)
      throws Exception {
    Path config = config(model, recording, region);
    Path result = folder.resolve("result");
    Ended ended =
        SaolaProcess.run(
            folder,
            model.equals("motion") ? Map.of() : Needed.models(),
            "analyze",
            recording.toString(),
            "-c",
            config.toString(),
            "--camera",
            "road",
            "-o",
            result.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    List<FrameDetections> frames = new ArrayList<>();
    DetectionLines.read(result.resolve("detections.jsonl"), frames::add);
    return frames;
  }

  private Path config(String model, Path recording, String region) throws IOException {
    return Files.writeString(
        folder.resolve("saola.yml"),
        """
        detector: {model: %s}
        cameras:
          - id: road
            stream: {url: %s}
            analysis: {fps: 10, region: %s}
        """
            .formatted(model, recording, region));
  }
}
