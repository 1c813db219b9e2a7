package io.saola.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.LampColour;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.FlowMinute;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.FlowSink;
import io.saola.core.stage.LampFeed;
import io.saola.core.time.MediaTime;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void shouldSendALampAlongOnlyWhileItsControllerTellsIt() {
    CameraConfig camera =
        Cameras.withToldLamp("street", "scripted", "north", Duration.ofMillis(300));
    ScriptedDetector detector = new ScriptedDetector(false, CameraPipelineTest::car);
    List<Long> asked = new ArrayList<>();
    LampFeed feed =
        (id, lamp, nanos) -> {
          asked.add(nanos);
          boolean isKnown = id.equals(camera.id()) && lamp.equals("north") && asked.size() == 2;
          return isKnown ? LampColour.RED : null;
        };
    AtomicLong now = new AtomicLong();
    Ticker arrival = () -> now.addAndGet(200_000_000);
    try (FrameSource frames = new FrameSource("street", ScriptedDetector.INPUT, 640, 360, arrival);
        CameraPipeline pipeline = pipeline(camera, detector, feed);
        AnalysisFrame first = frames.frame(0.2);
        AnalysisFrame second = frames.frame(0.4)) {
      Result unknown = pipeline.process(first);
      Result red = pipeline.process(second);

      assertThat(unknown.detections().signals()).isEmpty();
      assertThat(red.detections().signals()).containsExactly(Map.entry("lamp.north", 1.0));
      assertThat(asked).containsExactly(-100_000_000L, 100_000_000L);
    }
  }

  @Test
  void shouldHandTrafficOverByTheMinuteAndWhatIsLeftAtTheEnd() {
    CameraConfig camera = Cameras.withLine("street", "scripted", "middle");
    ScriptedDetector detector = new ScriptedDetector(false, CameraPipelineTest::passing);
    List<FlowMinute> minutes = new ArrayList<>();
    try (FrameSource frames = new FrameSource("street", ScriptedDetector.INPUT, 640, 360);
        CameraPipeline pipeline = counting(camera, detector, minutes::add)) {
      for (int i = 1; i <= 70 * 5; i++) {
        try (AnalysisFrame frame = frames.frame(i / 5.0)) {
          pipeline.process(frame);
        }
      }
      assertThat(minutes).hasSize(1);
      assertThat(minutes.getFirst().seconds()).isCloseTo(59.6, within(1e-6));
    }

    assertThat(minutes)
        .extracting(CameraPipelineTest::counted)
        .as("a vehicle in ten seconds")
        .containsExactly(6L, 1L);
    assertThat(minutes.getLast().from()).isEqualTo(new MediaTime(60_000_000));
  }

  @Test
  void shouldCountNothingWhereThereIsNeitherLineNorZone() {
    CameraConfig camera = Cameras.camera("street", "scripted");
    ScriptedDetector detector = new ScriptedDetector(false, CameraPipelineTest::passing);
    List<FlowMinute> minutes = new ArrayList<>();
    try (FrameSource frames = new FrameSource("street", ScriptedDetector.INPUT, 640, 360);
        CameraPipeline pipeline = counting(camera, detector, minutes::add);
        AnalysisFrame first = frames.frame(0.2);
        AnalysisFrame second = frames.frame(60.4)) {
      pipeline.process(first);
      pipeline.process(second);
    }

    assertThat(minutes).isEmpty();
  }

  private static long counted(FlowMinute minute) {
    return minute.crossings().stream().mapToLong(FlowMinute.Crossings::count).sum();
  }

  /** From left to right in six seconds, then nobody for four. */
  private static List<Detection> passing(AnalysisFrame frame) {
    double second = (frame.number() - 1) / 5.0 % 10;
    return second > 6
        ? List.of()
        : List.of(new Detection(ObjectClass.CAR, 0.9, new Box(20 + 90 * second, 200, 60, 40)));
  }

  private static CameraPipeline counting(
      CameraConfig camera, ScriptedDetector detector, FlowSink flow) {
    return new CameraPipeline(
        camera,
        detector.forCamera(camera),
        new CameraAnalyser(camera),
        new AnalysisPorts((_, _, _) -> {}, flow, _ -> {}, LampFeed.none()),
        Meters.inMemory(),
        Ticker.system());
  }

  private static CameraPipeline pipeline(CameraConfig camera, ScriptedDetector detector) {
    return pipeline(camera, detector, LampFeed.none());
  }

  private static CameraPipeline pipeline(
      CameraConfig camera, ScriptedDetector detector, LampFeed lamps) {
    return new CameraPipeline(
        camera,
        detector.forCamera(camera),
        new CameraAnalyser(camera),
        new AnalysisPorts((event, picture, arrivalNanos) -> {}, null, demand -> {}, lamps),
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
