package io.saola.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors whose weights change on the disk while they are in use. */
final class DetectorSetTest {

  private final Meters meters = Meters.inMemory();

  @TempDir private Path folder;
  private Path weights;
  private CameraConfig camera;
  private ModelFiles files;

  @BeforeEach
  void bringWeights() throws IOException {
    weights = folder.resolve("street.onnx");
    Files.copy(TestData.file("models/yolox_nano.onnx"), weights);
    camera = Cameras.camera("gate", weights.toString());
    files = new ModelFiles(List.of(folder));
  }

  @Test
  void shouldTakeChangedWeightsIntoUse() throws Exception {
    CameraConfig motion = Cameras.camera("yard", "motion");
    try (DetectorSet set = DetectorSet.open(List.of(camera, motion), files, meters)) {
      Detector before = set.of(camera);
      Detector untouched = set.of(motion);
      assertThat(set.renew()).isFalse();

      replace(another(weights));

      assertThat(set.renew()).as("seen for the first time").isFalse();
      assertThat(set.of(camera)).isSameAs(before);
      assertThat(set.renew()).isTrue();
      assertThat(set.of(camera)).isNotSameAs(before);
      assertThat(set.of(motion)).isSameAs(untouched);
      try (CameraDetector eyes = before.forCamera(camera)) {
        assertThat(eyes.memory()).as("usable until the cameras have gone over").isEmpty();
      }
      set.retain(List.of(camera));
      assertThat(set.renew()).isFalse();
      assertThat(meters.counter(Meter.MODELS_SWAPPED).count()).isEqualTo(1);
      assertThat(meters.counter(Meter.MODELS_REFUSED).count()).isZero();
    }
  }

  @Test
  void shouldKeepTheWeightsInUseWhenTheNewOnesAreOfNoUse() throws Exception {
    try (DetectorSet set = DetectorSet.open(List.of(camera), files, meters)) {
      Detector before = set.of(camera);

      replace("not a model at all".getBytes(StandardCharsets.UTF_8));
      set.renew();
      set.renew();
      set.renew();

      assertThat(set.of(camera)).isSameAs(before);
      assertThat(meters.counter(Meter.MODELS_REFUSED).count()).as("said once").isEqualTo(1);

      Files.delete(weights);
      set.renew();
      set.renew();
      assertThat(set.of(camera)).isSameAs(before);
      assertThat(meters.counter(Meter.MODELS_REFUSED).count()).isEqualTo(2);

      replace(another(TestData.file("models/yolox_nano.onnx")));
      set.renew();
      assertThat(set.renew()).isTrue();
      assertThat(set.of(camera)).isNotSameAs(before);
    }
  }

  @Test
  void shouldNotReadWhatIsStillBeingWritten() throws Exception {
    try (DetectorSet set = DetectorSet.open(List.of(camera), files, meters)) {
      byte[] fresh = another(weights);
      for (int part = 1; part <= 4; part++) {
        Files.write(weights, Arrays.copyOf(fresh, fresh.length * part / 4));
        assertThat(set.renew()).isFalse();
      }

      assertThat(set.renew()).isTrue();
      assertThat(meters.counter(Meter.MODELS_REFUSED).count()).isZero();
    }
  }

  @Test
  void shouldFollowADescriptionAsWell() throws Exception {
    try (DetectorSet set = DetectorSet.open(List.of(camera), files, meters)) {
      Detector before = set.of(camera);

      Files.writeString(folder.resolve("street.yaml"), "family: unknown\n");
      set.renew();
      set.renew();

      assertThat(set.of(camera)).isSameAs(before);
      assertThat(meters.counter(Meter.MODELS_REFUSED).count()).isEqualTo(1);
    }
  }

  @Test
  void shouldLeaveNothingOpenWhenOneOfSeveralCannotBe() throws Exception {
    CameraConfig missing = Cameras.camera("gone", folder.resolve("gone.onnx").toString());

    assertThatThrownBy(() -> DetectorSet.open(List.of(camera, missing), files, meters))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("gone.onnx");
  }

  /** As good a model, but another file. */
  private static byte[] another(Path model) throws IOException {
    ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(model));
    return proto.toBuilder().setDocString("the same again").build().toByteArray();
  }

  private void replace(byte[] content) throws IOException {
    Path draft = Files.write(folder.resolve("draft"), content);
    Files.move(draft, weights, StandardCopyOption.REPLACE_EXISTING);
  }
}
