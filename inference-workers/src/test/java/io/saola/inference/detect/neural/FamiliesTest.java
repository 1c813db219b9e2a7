package io.saola.inference.detect.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.PatchFinder;
import io.saola.inference.fixture.PatchFinder.Flaw;
import io.saola.inference.fixture.Patches;
import io.saola.inference.fixture.Patches.Patch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family's layout, on models that find bright patches. */
class FamiliesTest {

  private static final Patch LEFT = new Patch(0, 2, 230);
  private static final Patch RIGHT = new Patch(3, 1, 150);

  @TempDir private Path folder;

  static Stream<PatchFinder> layouts() {
    return Stream.of("yolox", "yolov5", "yolov8", "yolov10", "detr")
        .map(PatchFinder::of)
        .flatMap(
            finder ->
                Stream.of(
                    finder,
                    finder.packedInput().scaled("1/255"),
                    finder.fixedBatch().scaled("1/255"),
                    finder.with(Flaw.QUANTISED),
                    finder.scaled("1/255").with(Flaw.QUANTISED)));
  }

  static Stream<PatchFinder> others() {
    return Stream.of(
        PatchFinder.of("detr").deployedForm(),
        PatchFinder.of("detr").deployedForm().fixedBatch(),
        PatchFinder.of("yolov8").with(Flaw.OPEN_OUTPUTS),
        PatchFinder.of("yolox").with(Flaw.OPEN_OUTPUTS));
  }

  @ParameterizedTest
  @MethodSource({"layouts", "others"})
  void shouldBoxThePatchesInSourcePixels(PatchFinder finder) throws Exception {
    List<Detection> seen = seen(finder, List.of(LEFT, RIGHT));

    assertThat(seen).hasSize(2);
    assertSame(seen.get(0), LEFT.seen(), finder);
    assertSame(seen.get(1), RIGHT.seen(), finder);
  }

  @Test
  void shouldReportOnlyWhatTheCameraAsksFor() throws Exception {
    assertThat(seen(PatchFinder.of("yolov8"), List.of(LEFT, RIGHT), ObjectClass.PERSON))
        .extracting(Detection::objectClass)
        .containsExactly(ObjectClass.PERSON);
  }

  @Test
  void shouldReadTheChannelsInTheOrderOfTheDescription() throws Exception {
    PatchFinder finder = PatchFinder.of("yolox");
    Path weights = finder.write(folder, "red");
    Files.writeString(folder.resolve("red.yaml"), finder.description().replace("bgr", "rgb"));

    try (Detector detector = open(weights)) {
      assertThat(detector.input().layout().name()).isEqualTo("RGB_PLANAR");
    }
  }

  private static void assertSame(Detection seen, Detection expected, PatchFinder finder) {
    assertThat(seen.objectClass()).isEqualTo(expected.objectClass());
    assertThat(seen.box().x()).isCloseTo(expected.box().x(), within(0.01));
    assertThat(seen.box().y()).isCloseTo(expected.box().y(), within(0.01));
    assertThat(seen.box().right()).isCloseTo(expected.box().right(), within(0.01));
    assertThat(seen.box().bottom()).isCloseTo(expected.box().bottom(), within(0.01));
    boolean logits = finder.family().equals("detr") && !finder.deployed();
    double score = expected.score();
    assertThat(seen.score())
        .isCloseTo(logits ? 1 / (1 + Math.exp(10 - 20 * score)) : score, within(0.001));
  }

  private List<Detection> seen(PatchFinder finder, List<Patch> patches, ObjectClass... classes)
      throws Exception {
    try (Detector detector = open(finder.write(folder, "patches"));
        FrameSource frames =
            new FrameSource("c1", detector.input(), Patches.SOURCE_WIDTH, Patches.SOURCE_HEIGHT);
        CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "patches", classes));
        AnalysisFrame frame = frames.frame(0, Patches.painter(patches))) {
      return eyes.detect(frame, List.of()).detections();
    }
  }

  private Detector open(Path weights) throws Exception {
    return Detectors.open(
        Cameras.detector(weights.toString()), new ModelFiles(List.of(folder)), Meters.inMemory());
  }
}
