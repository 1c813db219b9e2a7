package io.saola.inference.detect.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.DetectorSet;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.ModelCatalog;
import io.saola.inference.detect.Sight;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.FrameSource;
import io.saola.inference.fixture.PatchFinder;
import io.saola.inference.fixture.PatchFinder.Flaw;
import io.saola.inference.fixture.Patches;
import io.saola.inference.fixture.Patches.Patch;
import io.saola.inference.fixture.TestData;
import io.saola.inference.fixture.TorchScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and how the refusal names file and difference. */
class BadModelsTest {

  @TempDir private Path folder;

  @Test
  void shouldRefuseATruncatedFile() throws Exception {
    byte[] whole = Files.readAllBytes(TestData.file("models/yolox_nano.onnx"));
    Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));

    refused(cut).hasMessageContaining("cut.onnx is not a model that ONNX Runtime can read");
  }

  @Test
  void shouldRefuseWhatIsNotOnnx() throws Exception {
    Path page = Files.writeString(folder.resolve("page.onnx"), "<html>Not found</html>");

    refused(page).hasMessageContaining("page.onnx is not a model that ONNX Runtime can read");
  }

  @Test
  void shouldRefuseWhatIsNotTorchScript() throws Exception {
    Path page = Files.writeString(folder.resolve("page.pt"), "<html>Not found</html>");
    Files.writeString(folder.resolve("page.yaml"), PatchFinder.of("yolox").description());

    refused(page).hasMessageContaining("page.pt is not a TorchScript model that PyTorch can read");
  }

  @Test
  void shouldAskForADescriptionOfTorchScript() throws Exception {
    Path bare = Files.writeString(folder.resolve("bare.pt"), "");

    refused(bare)
        .hasMessageContaining("bare.pt says nothing of what it takes")
        .hasMessageContaining("bare.yaml");
    assertThat(new ModelCatalog().classesOf(bare.toString())).isEmpty();
    assertThat(new ModelCatalog().fault(bare.toString()).orElseThrow()).contains("bare.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "width: 128, width: 160, of float32 [?; 3; 96; 128], [1; 3; 96; 160]",
    "layout: nchw, layout: nhwc, [?; 3; 96; 128], [1; 96; 128; 3]",
    "'[car, person, lamp]', '[car, person]', 'which is 3 classes', for its 2 classes",
    "family: yolox, family: yolov5, has 252 rows, gives 756",
    "family: yolox, family: yolov10, has 8 values a box, the description means 6",
    "family: yolox, family: detr, 'the outputs [output], family detr has', labels"
  })
  void shouldNameEveryContradiction(String said, String contradiction, String file, String meant)
      throws Exception {
    PatchFinder finder = PatchFinder.of("yolox");
    Path weights = finder.write(folder, "finder");
    String description = finder.description();
    assertThat(description).contains(said);
    Files.writeString(folder.resolve("finder.yaml"), description.replace(said, contradiction));

    refused(weights)
        .hasMessageContaining("finder.onnx does not fit")
        .hasMessageContaining("finder.yaml")
        .hasMessageContaining(file.replace(';', ','))
        .hasMessageContaining(meant.replace(';', ','));
  }

  @Test
  void shouldTellAllDifferencesAtOnce() throws Exception {
    Path weights = PatchFinder.of("yolox").write(folder, "finder");
    Files.writeString(
        folder.resolve("finder.yaml"),
        PatchFinder.of("yolox")
            .description()
            .replace("width: 128", "width: 160")
            .replace("person, lamp", "person"));

    refused(weights)
        .hasMessageContaining("[1, 3, 96, 160]")
        .hasMessageContaining("for its 2 classes")
        .hasMessageContaining("252 rows");
  }

  @Test
  void shouldRefuseAModelThatAnswersNan() throws Exception {
    Path weights = PatchFinder.of("yolov8").with(Flaw.NAN).write(folder, "finder");

    refused(weights).hasMessageContaining("finder.onnx cannot be used").hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldRefuseAModelThatCrashes(boolean open) throws Exception {
    PatchFinder crashing = PatchFinder.of("yolox").with(Flaw.CRASH);
    Path weights = (open ? crashing : crashing.fixedBatch()).write(folder, "finder");

    refused(weights).hasMessageContaining("finder.onnx");
  }

  @Test
  void shouldGoBackToOneFrameWhereABatchCannotBeRun() throws Exception {
    Path weights = PatchFinder.of("yolox").with(Flaw.BATCH_OF_ONE).write(folder, "finder");

    try (Detector detector = open(weights, 4)) {
      assertThat(detector.mostAtOnce()).isEqualTo(1);
    }
  }

  @Test
  void shouldGoBackToOneFrameWhereTorchScriptWasTracedForOne() throws Exception {
    Path weights = TorchScript.writeForOnePicture(folder, "finder");

    try (Detector detector = open(weights, 4)) {
      assertThat(detector.mostAtOnce()).isEqualTo(1);
    }
  }

  @Test
  void shouldFailOnlyThePictureThatGivesNan() throws Exception {
    Path weights = PatchFinder.of("yolox").with(Flaw.NAN_WHEN_GLARING).write(folder, "finder");
    try (Detector detector = open(weights, 4);
        FrameSource frames =
            new FrameSource("c1", detector.input(), Patches.SOURCE_WIDTH, Patches.SOURCE_HEIGHT);
        AnalysisFrame good = frames.frame(0, Patches.painter(List.of(new Patch(0, 0, 200))));
        AnalysisFrame bad = frames.frame(0, Patches.painter(List.of(new Patch(1, 1, 250))));
        CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "finder"));
        CameraDetector others = detector.forCamera(Cameras.camera("c2", "finder"))) {
      List<Sight> sights =
          detector.look(
              List.of(
                  new Look(eyes, good, List.of()),
                  new Look(others, bad, List.of()),
                  new Look(eyes, good, List.of())));

      assertThat(sights.get(0)).isInstanceOf(Sight.Seen.class);
      assertThat(((Sight.Failed) sights.get(1)).reason()).hasMessageContaining("NaN");
      assertThat(sights.get(2)).isInstanceOf(Sight.Seen.class);
    }
  }

  @Test
  void shouldLookAtFramesOfSizesNeverSeen() throws Exception {
    Path weights = PatchFinder.of("yolox").write(folder, "finder");
    try (Detector detector = open(weights, 1);
        CameraDetector eyes = detector.forCamera(Cameras.camera("c1", "finder"))) {
      for (int[] size : new int[][] {{1, 1}, {7, 4001}, {4001, 7}, {16_000, 9_000}}) {
        try (FrameSource frames = new FrameSource("c1", detector.input(), size[0], size[1]);
            AnalysisFrame frame = frames.frame(0, Patches.painter(List.of(new Patch(1, 1, 200))))) {
          assertThat(eyes.detect(frame, List.of()).detections())
              .allMatch(seen -> seen.box().right() <= size[0] && seen.box().bottom() <= size[1]);
        }
      }
    }
  }

  @Test
  void shouldKeepTheOthersWhenOneIsRefused() throws Exception {
    CameraConfig good = camera("good", PatchFinder.of("yolox").write(folder, "good"));
    CameraConfig bad = camera("bad", Files.writeString(folder.resolve("bad.onnx"), "nothing"));

    try (DetectorSet set = DetectorSet.open(List.of(good), files(), Meters.inMemory())) {
      Detector before = set.of(good);
      assertThatThrownBy(() -> set.add(List.of(good, bad))).isInstanceOf(ModelException.class);

      assertThat(set.of(good)).isSameAs(before);
      assertThatThrownBy(() -> set.of(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static CameraConfig camera(String id, Path weights) {
    return Cameras.camera(id, weights.toString());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(Path weights) {
    return assertThatThrownBy(() -> open(weights, 1).close()).isInstanceOf(ModelException.class);
  }

  private Detector open(Path weights, int batch) throws ModelException {
    DetectorConfig config = new DetectorConfig(weights.toString(), List.of("cpu"), 0.1, batch);
    return Detectors.open(config, files(), Meters.inMemory());
  }

  private ModelFiles files() {
    return new ModelFiles(List.of(folder));
  }
}
