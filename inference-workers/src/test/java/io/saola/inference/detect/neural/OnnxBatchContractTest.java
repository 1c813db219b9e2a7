package io.saola.inference.detect.neural;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.inference.fixture.PatchFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OnnxBatchContractTest extends PatchFinderContract {

  @Override
  Path write(Path into) throws Exception {
    return PatchFinder.of("yolox").write(into, "patches");
  }

  @Override
  String provider() {
    return "cpu";
  }

  @Override
  int batch() {
    return 4;
  }

  @Test
  void shouldTakeAsManyFramesAsConfigured() {
    assertThat(detector().mostAtOnce()).isEqualTo(4);
  }
}
