package io.saola.inference.detect.neural;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Saola against YOLOX as its makers publish it, from the frame of a recording to boxes in it. The
 * frame is scaled once, by the reference: what another filter changes is told of the filter, not of
 * the rest.
 */
class AccuracyTest {

  private static final double MIN_SCORE = 0.1;
  private static final double SCORES = 0.01;
  private static final double PIXELS = 1;

  private final Path model = TestData.file("models/yolox_nano.onnx");

  @ParameterizedTest
  @CsvSource({
    "car-detection.mp4, 768, 432, 256, 376, 10, 3",
    "one-by-one-person-detection.mp4, 768, 432, 256, 1100, 8, 5",
    "one-way-road.avi, 320, 240, 320, 1500, 4, 4",
    "overhead-road.avi, 640, 360, 256, 370, 4, 0"
  })
  void shouldAgreeWithThePublishedWayForAnInputOfThePicturesShape(
      String video, int width, int height, int rows, int last, int count, int least)
      throws Exception {
    assertAgree(model, video, width, height, rows, last, count, least);
  }

  @ParameterizedTest
  @CsvSource({
    "car-detection.mp4, 768, 432, 376, 10, 3",
    "one-by-one-person-detection.mp4, 768, 432, 1100, 8, 5",
    "one-way-road.avi, 320, 240, 1500, 4, 4",
    "overhead-road.avi, 640, 360, 370, 4, 0"
  })
  void shouldAgreeWithThePublishedWayForASquare(
      String video, int width, int height, int last, int count, int least, @TempDir Path folder)
      throws Exception {
    Path weights = Files.copy(model, folder.resolve("square.onnx"));
    Files.writeString(
        folder.resolve("square.yaml"),
        """
        family: yolox
        input: {width: 416, height: 416, colours: bgr, scale: 1, placement: top-left, padding: whole}
        classes: coco
        """);
    assertAgree(weights, video, width, height, 416, last, count, least);
  }

  private void assertAgree(
      Path weights, String video, int width, int height, int rows, int last, int count, int least)
      throws Exception {
    int boxes = 0;
    String name = weights.equals(model) ? "yolox-nano" : weights.toString();
    try (Detector detector =
            Detectors.open(
                Cameras.detector(name),
                new ModelFiles(List.of(model.getParent())),
                Meters.inMemory());
        FrameSource frames = new FrameSource("c1", detector.input(), width, height);
        CameraDetector eyes = detector.forCamera(Cameras.camera("c1", name))) {
      for (int i = 1; i <= count; i++) {
        int number = i * last / count;
        byte[] source = TestData.frame("video/" + video, number, width, height);
        List<Detection> seen = seen(frames, eyes, source, width, height);
        List<PlainYolox.Seen> expected =
            PlainYolox.detectIn(model, source, width, height, rows, MIN_SCORE - SCORES);

        assertAgree(video + " " + number, seen, expected);
        boxes += seen.size();
      }
    }
    assertThat(boxes).as("boxes compared").isGreaterThanOrEqualTo(least);
  }

  private static List<Detection> seen(
      FrameSource frames, CameraDetector eyes, byte[] source, int width, int height) {
    try (AnalysisFrame frame =
        frames.frame(
            0, pixels -> pixels.bytes().put(0, PlainYolox.letterbox(source, width, height)))) {
      return eyes.detect(frame, List.of()).detections();
    }
  }

  /** Every box of one has its like in the other, but for those whose score is at the edge. */
  private static void assertAgree(
      String frame, List<Detection> seen, List<PlainYolox.Seen> expected) {
    List<PlainYolox.Seen> left = new ArrayList<>(expected);
    for (Detection detection : seen) {
      PlainYolox.Seen match =
          left.stream()
              .filter(other -> isSame(detection, other))
              .findFirst()
              .orElseThrow(
                  () -> new AssertionError(frame + ": no " + detection + " in " + expected));
      left.remove(match);
    }
    assertThat(left)
        .as(frame + ": not seen, of " + seen)
        .allMatch(missed -> missed.score() < MIN_SCORE + SCORES);
  }

  private static boolean isSame(Detection seen, PlainYolox.Seen expected) {
    Box a = seen.box();
    Box b = expected.box();
    return seen.objectClass() == expected.objectClass()
        && Math.abs(seen.score() - expected.score()) <= SCORES
        && Math.abs(a.x() - b.x()) <= PIXELS
        && Math.abs(a.y() - b.y()) <= PIXELS
        && Math.abs(a.right() - b.right()) <= PIXELS
        && Math.abs(a.bottom() - b.bottom()) <= PIXELS;
  }
}
