package io.saola.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.detection.ObjectClass;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.ModelInventory.State;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.PatchFinder;
import io.saola.inference.fixture.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInventoryTest {

  @TempDir Path folder;

  @Test
  void shouldSayHowToGetAModelThatIsMissing() {
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("yolox-nano")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("saola models pull yolox-nano")
        .hasMessageContaining("model: motion");
    assertThat(inventory().list()).extracting(e -> e.state()).contains(State.MISSING);
  }

  @Test
  void shouldSayThatAModelWasCutShort() throws Exception {
    byte[] whole = Files.readAllBytes(TestData.file("models/yolox_nano.onnx"));
    Files.write(folder.resolve("yolox_nano.onnx"), Arrays.copyOf(whole, 1_000_000));

    assertThatThrownBy(this::open)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.resolve("yolox_nano.onnx").toString())
        .hasMessageContaining("1000000")
        .hasMessageContaining("3660092")
        .hasMessageContaining("saola models pull yolox-nano");
    assertThat(inventory().verify()).anyMatch(e -> e.state() == State.UNUSABLE && !e.isRight());
  }

  @Test
  void shouldVerifyWhatADescriptionTellsOf() throws Exception {
    PatchFinder.of("yolov8").write(folder, "right");
    PatchFinder.of("yolov8").write(folder, "wrong");
    Files.writeString(
        folder.resolve("wrong.yaml"), PatchFinder.of("yolov5").description() + "licence: MIT\n");

    assertThat(inventory().list())
        .anyMatch(e -> e.name().endsWith("right.yaml") && e.state() == State.PRESENT);
    assertThat(inventory().verify())
        .anyMatch(
            e ->
                e.name().endsWith("right.yaml")
                    && e.state() == State.SOUND
                    && e.detail().contains("right.onnx fits it and runs here, 128x96")
                    && e.detail().contains("person, car"))
        .anyMatch(
            e ->
                e.name().endsWith("wrong.yaml")
                    && e.state() == State.UNUSABLE
                    && e.detail().contains("wrong.onnx does not fit"));
  }

  @Test
  void shouldTakeADescriptionForAModel() throws Exception {
    PatchFinder.of("detr").write(folder, "own");
    String description = folder.resolve("own.yaml").toString();

    try (Detector detector =
        Detectors.open(Cameras.detector(description), files(), Meters.inMemory())) {
      assertThat(detector.name()).isEqualTo(description);
      assertThat(detector.classes()).containsExactly(ObjectClass.PERSON, ObjectClass.CAR);
    }
    assertThat(new ModelCatalog().classesOf(description).orElseThrow())
        .containsExactly(ObjectClass.PERSON, ObjectClass.CAR);
  }

  @Test
  void shouldSayThatAFileIsNoModel() throws Exception {
    Files.writeString(folder.resolve("yolox_nano.onnx"), "<html>Not found</html>");

    assertThatThrownBy(this::open)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("yolox_nano.onnx")
        .hasMessageContaining("22 bytes");
  }

  @Test
  void shouldSayThatAModelIsAnotherOne() throws Exception {
    Files.copy(TestData.file("models/face-rfb-320.onnx"), folder.resolve("yolox_nano.onnx"));

    assertThatThrownBy(this::open)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("does not fit the built-in description of yolox-nano")
        .hasMessageContaining("[1, 3, 416, 416]")
        .hasMessageContaining("[1, 3, 240, 320]")
        .hasMessageContaining("[scores, boxes]");
  }

  @Test
  void shouldOpenAndVerifyThePublishedModel() throws Exception {
    Files.copy(TestData.file("models/yolox_nano.onnx"), folder.resolve("yolox-nano.onnx"));

    try (Detector detector = open()) {
      assertThat(detector.name()).isEqualTo("yolox-nano");
    }
    assertThat(inventory().list()).anyMatch(e -> e.state() == State.PRESENT);
    assertThat(inventory().verify()).anyMatch(e -> e.state() == State.SOUND && e.isRight());
  }

  @Test
  void shouldOpenTheFileThatIsConfigured() throws Exception {
    String model = TestData.file("models/yolox_nano.onnx").toString();

    try (Detector detector = Detectors.open(Cameras.detector(model), files(), Meters.inMemory())) {
      assertThat(detector.name()).isEqualTo(model);
    }
  }

  @Test
  void shouldSayThatTheConfiguredFileIsNotThere() {
    String model = folder.resolve("own.onnx").toString();

    assertThatThrownBy(() -> Detectors.open(Cameras.detector(model), files(), Meters.inMemory()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(model)
        .hasMessageContaining("detector.model");
  }

  @Test
  void shouldNeedNoFileForTheBuiltInDetector() throws Exception {
    try (Detector detector =
        Detectors.open(Cameras.detector("motion"), files(), Meters.inMemory())) {
      assertThat(detector.name()).isEqualTo("motion");
    }
  }

  @Test
  void shouldShareOneDetectorAmongCameras() throws Exception {
    var first = Cameras.camera("a", "motion");
    var second = Cameras.camera("b", "motion");

    try (DetectorSet set = DetectorSet.open(List.of(first, second), files(), Meters.inMemory())) {
      assertThat(set.of(first)).isSameAs(set.of(second));
    }
  }

  @Test
  void shouldLookWhereTheUserSaysAndThenInTheCache() {
    ModelFiles both = ModelFiles.of(Map.of("SAOLA_MODELS", "/srv/models"), Path.of("/home/me"));
    ModelFiles cache = ModelFiles.of(Map.of("XDG_CACHE_HOME", "/var/tmp/me"), Path.of("/home/me"));

    assertThat(both.folders())
        .containsExactly(Path.of("/srv/models"), Path.of("/home/me/.cache/saola/models"));
    assertThat(cache.folders()).containsExactly(Path.of("/var/tmp/me/saola/models"));
  }

  @Test
  void shouldKnowWhatEachModelReports() {
    ModelCatalog catalog = new ModelCatalog();

    assertThat(catalog.names()).containsExactlyInAnyOrder("motion", "yolox-nano");
    assertThat(catalog.classesOf("motion")).contains(Set.of(ObjectClass.MOVING_OBJECT));
    assertThat(catalog.classesOf("yolox-nano").orElseThrow())
        .contains(ObjectClass.CAR, ObjectClass.PERSON)
        .doesNotContain(ObjectClass.MOVING_OBJECT);
    assertThat(catalog.classesOf("yolo-9000")).isEqualTo(Optional.empty());
  }

  private Detector open() throws ModelException {
    return Detectors.open(Cameras.detector("yolox-nano"), files(), Meters.inMemory());
  }

  private ModelInventory inventory() {
    return new ModelInventory(files());
  }

  private ModelFiles files() {
    return new ModelFiles(List.of(folder));
  }
}
