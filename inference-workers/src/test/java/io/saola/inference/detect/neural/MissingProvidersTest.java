package io.saola.inference.detect.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.saola.core.metrics.Meters;
import io.saola.inference.detect.Detectors;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.onnx.OnnxRuntime;
import io.saola.inference.fixture.Cameras;
import io.saola.inference.fixture.LogLines;
import io.saola.inference.fixture.PatchFinder;
import io.saola.inference.fixture.TorchScript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that this build of ONNX Runtime has not, and the one line that says so. */
class MissingProvidersTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "tensorrt", "openvino", "dnnl"})
  void shouldGoOnWithTheNextAndSayWhy(String provider) throws Exception {
    assumeThat(OnnxRuntime.has(provider)).isFalse();
    Path weights = PatchFinder.of("yolox").write(folder, "finder");

    assertThat(linesOf(weights, provider, "cpu"))
        .containsExactly(
            "Provider %s cannot run %s: this build of ONNX Runtime has no %s"
                .formatted(provider, weights, provider));
  }

  @Test
  void shouldTryThemInTheOrderOfTheConfiguration() throws Exception {
    assumeThat(OnnxRuntime.has("cuda") || OnnxRuntime.has("dnnl")).isFalse();
    Path weights = PatchFinder.of("yolox").write(folder, "finder");

    assertThat(linesOf(weights, "dnnl", "cuda", "cpu"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Provider dnnl"),
            line -> assertThat(line).startsWith("Provider cuda"));
  }

  @Test
  void shouldSaySoOfPytorchToo() throws Exception {
    Path weights = TorchScript.writePatchFinder(folder, "finder");

    assertThat(linesOf(weights, "cuda", "cpu"))
        .containsExactly("Provider cuda cannot run " + weights + ": PyTorch runs on cpu only here");
  }

  private List<String> linesOf(Path weights, String... providers) throws Exception {
    try (LogLines log = new LogLines(ProviderChain.class.getName());
        var detector =
            (NetworkDetector)
                Detectors.open(
                    Cameras.detector(weights.toString(), providers),
                    new ModelFiles(List.of(folder)),
                    Meters.inMemory())) {
      assertThat(detector.provider()).isEqualTo("cpu");
      return log.warnings();
    }
  }
}
