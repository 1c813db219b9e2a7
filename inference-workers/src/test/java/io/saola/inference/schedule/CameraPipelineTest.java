package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.core.wire.DetectionLines;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.ScriptedDetector;
import io.saola.inference.incident.CameraAnalyser;
import io.saola.inference.schedule.CameraPipeline.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraPipelineTest {

  @TempDir private Path folder;

  @Test
  void shouldDecideAsAReaderOfTheFileWill() throws IOException {
    CameraConfig camera = Cameras.camera("street", "scripted");
    ScriptedDetector detector = new ScriptedDetector(false, CameraPipelineTest::car);
    List<Result> live = new ArrayList<>();
    StringWriter lines = new StringWriter();
    try (FrameSource frames = new FrameSource("street", ScriptedDetector.INPUT, 640, 360);
        CameraPipeline pipeline = pipeline(camera, detector)) {
      for (int i = 1; i <= 20; i++) {
        try (AnalysisFrame frame = frames.frame(i / 5.0)) {
          Result result = pipeline.process(frame);
          live.add(result);
          DetectionLines.write(lines, result.detections());
        }
      }
    }
    Path file = Files.writeString(folder.resolve("detections.jsonl"), lines.toString());

    List<FrameDetections> read = new ArrayList<>();
    DetectionLines.read(file, read::add);

    assertThat(read).isEqualTo(live.stream().map(Result::detections).toList());
    CameraAnalyser replay = new CameraAnalyser(camera);
    assertThat(read.stream().map(replay::analyse).toList())
        .isEqualTo(live.stream().map(Result::analysis).toList());
  }

  private static CameraPipeline pipeline(CameraConfig camera, ScriptedDetector detector) {
    return new CameraPipeline(
        camera,
        detector.forCamera(camera),
        new CameraAnalyser(camera),
        (event, picture, arrivalNanos) -> {},
        demand -> {},
        Meters.inMemory(),
        Ticker.system());
  }

  /** With more decimals than a file holds. */
  private static List<Detection> car(AnalysisFrame frame) {
    double third = frame.number() / 3.0;
    return List.of(
        new Detection(
            ObjectClass.CAR, 0.9 - third / 100, new Box(100 + third, 50, 40 + third, 30.12345)));
  }
}
