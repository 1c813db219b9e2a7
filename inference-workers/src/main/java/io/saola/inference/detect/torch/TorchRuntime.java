package io.saola.inference.detect.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRuntime;
import io.saola.inference.detect.network.ProviderException;
import io.saola.inference.detect.network.TensorSpec;
import java.nio.file.Path;
import java.util.List;

/** PyTorch on the processor, one for the process, started by the first model that needs it. */
public final class TorchRuntime implements NetworkRuntime {

  private static final String CPU = "cpu";

  @Override
  public Network open(Path file, String provider, List<TensorSpec> inputs, int most)
      throws ProviderException, ModelException {
    if (!provider.equals(CPU)) {
      throw new ProviderException("PyTorch runs on cpu only here");
    }
    Engine engine = started();
    try {
      return TorchNetwork.load(engine, file, inputs);
    } catch (EngineException | IllegalArgumentException e) {
      throw new ModelException(
          file + " is not a TorchScript model that PyTorch can read: " + reason(e) + ".", e);
    } catch (DetectionException e) {
      throw new ModelException(
          file + " cannot be used: a blank picture fails: " + e.getMessage() + ".", e);
    }
  }

  private static Engine started() throws ModelException {
    try {
      return Started.ENGINE;
    } catch (LinkageError | EngineException e) {
      throw new ModelException("PyTorch does not start here: " + reason(e) + ".", e);
    }
  }

  /** The first line only: the rest is PyTorch's own stack. */
  static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /** Loads the library, once. */
  private static final class Started {

    private static final Engine ENGINE = start();

    private static Engine start() {
      ClassLoader loader = TorchRuntime.class.getClassLoader();
      if (loader.getResource("native/lib/pytorch.properties") == null
          || loader.getResource("jnilib/pytorch.properties") == null) {
        // DJL would fetch them from its makers.
        throw new EngineException("its native libraries are not part of this program");
      }
      unlessGiven("ai.djl.offline", "true");
      // As for ONNX Runtime: runs side by side, each on its caller's thread.
      unlessGiven("ai.djl.pytorch.num_threads", "1");
      unlessGiven("ai.djl.pytorch.num_interop_threads", "1");
      return Engine.getEngine("PyTorch");
    }

    private static void unlessGiven(String property, String value) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, value);
      }
    }
  }
}
