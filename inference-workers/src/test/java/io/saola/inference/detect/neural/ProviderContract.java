package io.saola.inference.detect.neural;

import io.saola.core.metrics.Meters;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.onnx.OnnxRuntime;
import io.saola.inference.fixture.PatchFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The contract on a provider that few machines have: skipped where its natives or its hardware are
 * missing, whatever is required, since no build brings them all.
 */
abstract class ProviderContract extends PatchFinderContract {

  @Override
  Path write(Path into) throws Exception {
    return PatchFinder.of("yolox").write(into, "patches");
  }

  @Override
  protected Detector open(Meters meters) throws Exception {
    Assumptions.assumeTrue(
        OnnxRuntime.has(provider()), "this build of ONNX Runtime has no " + provider());
    try {
      return super.open(meters);
    } catch (ModelException e) {
      Assumptions.abort(provider() + " does not work here: " + e.getMessage());
      throw e;
    }
  }

  @Override
  int batch() {
    return 4;
  }
}
