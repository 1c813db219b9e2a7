package io.saola.inference.detect.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.PixelBuffer;
import io.saola.core.frame.PixelLayout;
import io.saola.core.geometry.Box;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.model.DescriptionReader;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.detect.model.PublishedModel;
import io.saola.inference.detect.onnx.OnnxRuntime;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloxDetectorTest {

  private static final PictureFormat INPUT =
      new PictureFormat(416, 416, PixelLayout.BGR_PLANAR, 114);
  private static final int WIDTH = 768;
  private static final int HEIGHT = 432;
  private static final CameraConfig CAMERA = Cameras.camera("street", "yolox-nano");

  private final Path model = TestData.file("models/yolox_nano.onnx");
  private final Meters meters = Meters.inMemory();
  private final FrameSource frames = new FrameSource("street", INPUT, WIDTH, HEIGHT);
  private NetworkDetector detector;

  @BeforeEach
  void openDetector() throws Exception {
    detector = open("cpu");
  }

  @AfterEach
  void shouldLeakNothing() {
    detector.close();
    assertThat(detector.allocatedRuns()).isZero();
    assertThat(frames.outstanding()).isZero();
    frames.close();
  }

  @ParameterizedTest
  @CsvSource({
    "video/car-detection.mp4, 100",
    "video/car-detection.mp4, 220",
    "video/one-by-one-person-detection.mp4, 300",
    "video/one-by-one-person-detection.mp4, 600"
  })
  void shouldAgreeWithAPlainImplementation(String video, int number) throws Exception {
    byte[] planar = planar(video, number);

    List<Detection> seen = detect(planar);

    List<PlainYolox.Seen> expected = PlainYolox.detect(model, planar, 256, 0.1);
    assertThat(seen).hasSameSizeAs(expected);
    for (int i = 0; i < seen.size(); i++) {
      assertSame(seen.get(i), expected.get(i));
    }
  }

  @Test
  void shouldSeeTheVehicleOnARoadAndThePersonInARoom() throws Exception {
    List<Detection> road = detect(planar("video/car-detection.mp4", 220));
    List<Detection> room = detect(planar("video/one-by-one-person-detection.mp4", 250));

    assertThat(road.getFirst().objectClass()).isIn(ObjectClass.vehicles());
    assertThat(road.getFirst().score()).isGreaterThan(0.5);
    assertThat(room.getFirst().objectClass()).isEqualTo(ObjectClass.PERSON);
    assertThat(room.getFirst().score()).isGreaterThan(0.5);
    assertThat(road).allMatch(YoloxDetectorTest::isInsideTheFrame);
    assertThat(meters.timer(Meter.INFER_TIME).count()).isEqualTo(2);
  }

  @Test
  void shouldReportOnlyWhatTheCameraAsksFor() throws Exception {
    byte[] road = planar("video/car-detection.mp4", 100);

    try (CameraDetector people =
            detector.forCamera(Cameras.camera("street", "yolox-nano", ObjectClass.PERSON));
        AnalysisFrame frame = frame(road)) {
      assertThat(people.detect(frame, List.of()).detections())
          .allMatch(d -> d.objectClass() == ObjectClass.PERSON);
    }
  }

  @Test
  void shouldGiveTheSameOnManyThreadsAtOnce() throws Exception {
    byte[] road = planar("video/car-detection.mp4", 100);
    List<Detection> alone = detect(road);

    List<Callable<List<Detection>>> runs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      AnalysisFrame frame = frame(road);
      runs.add(() -> detect(frame));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<List<Detection>> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(alone);
      }
    }

    assertThat(detector.allocatedRuns()).isLessThanOrEqualTo(3);
  }

  @Test
  void shouldRefuseAFrameInAnotherFormat() {
    PictureFormat small = new PictureFormat(64, 64, PixelLayout.GRAY, 0);

    try (FrameSource other = new FrameSource("street", small, WIDTH, HEIGHT);
        AnalysisFrame frame = other.frame(0);
        CameraDetector eyes = detector.forCamera(CAMERA)) {
      assertThatThrownBy(() -> eyes.detect(frame, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("416")
          .hasMessageContaining("64")
          .hasMessageContaining("street");
    }
  }

  @Test
  void shouldFallThroughAProviderThatIsNotThere() throws Exception {
    try (NetworkDetector other = open("cuda", "cpu")) {
      assertThat(other.input()).isEqualTo(INPUT);
    }
  }

  private NetworkDetector open(String... providers) throws Exception {
    ModelSource source =
        new ModelSource(
            "yolox-nano", model, DescriptionReader.builtIn(PublishedModel.YOLOX_NANO), true);
    return NetworkDetector.open(
        Cameras.detector("yolox-nano", providers), source, new OnnxRuntime(), meters);
  }

  private static void assertSame(Detection seen, PlainYolox.Seen expected) {
    assertThat(seen.objectClass()).isEqualTo(expected.objectClass());
    assertThat(seen.score()).isCloseTo(expected.score(), within(0.01));
    double scale = WIDTH / 416.0;
    Box box = expected.box();
    Box source =
        new Box(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
            .clippedTo(WIDTH, HEIGHT);
    assertThat(seen.box().x()).isCloseTo(source.x(), within(1.0));
    assertThat(seen.box().y()).isCloseTo(source.y(), within(1.0));
    assertThat(seen.box().right()).isCloseTo(source.right(), within(1.0));
    assertThat(seen.box().bottom()).isCloseTo(source.bottom(), within(1.0));
  }

  private static boolean isInsideTheFrame(Detection detection) {
    Box box = detection.box();
    return box.x() >= 0 && box.y() >= 0 && box.right() <= WIDTH && box.bottom() <= HEIGHT;
  }

  private List<Detection> detect(byte[] planar) {
    return detect(frame(planar));
  }

  private List<Detection> detect(AnalysisFrame frame) {
    try (frame;
        CameraDetector eyes = detector.forCamera(CAMERA)) {
      return eyes.detect(frame, List.of()).detections();
    }
  }

  private AnalysisFrame frame(byte[] planar) {
    return frames.frame(0, (PixelBuffer pixels) -> pixels.bytes().put(0, planar));
  }

  private static byte[] planar(String video, int number) throws Exception {
    return YoloxPictures.planar(INPUT, video, number);
  }
}
