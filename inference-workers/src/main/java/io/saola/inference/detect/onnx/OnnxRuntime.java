package io.saola.inference.detect.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRuntime;
import io.saola.inference.detect.network.ProviderException;
import io.saola.inference.detect.network.TensorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** ONNX Runtime, one for the process. */
public final class OnnxRuntime implements NetworkRuntime {

  @Override
  public Network open(Path file, String provider, List<TensorSpec> inputs, int most)
      throws ProviderException, ModelException {
    try {
      return OnnxNetwork.of(environment(), session(file, provider, inputs, most), provider);
    } catch (OrtException e) {
      if (provider.equals(Providers.CPU)) {
        throw new ModelException(
            file + " is not a model that ONNX Runtime can read: " + reason(e) + ".", e);
      }
      throw new ProviderException(reason(e), e);
    }
  }

  @Override
  public boolean opensAxes() {
    return true;
  }

  /** Whether the native part of a provider is there; its hardware may still be missing. */
  public static boolean has(String provider) {
    return Providers.has(provider);
  }

  private static OrtSession session(Path file, String provider, List<TensorSpec> inputs, int most)
      throws OrtException, ProviderException {
    try (SessionOptions options = new SessionOptions()) {
      // Throughput comes from several runs side by side, each on its caller's thread: two threads
      // in one run are only 1.3 times as fast.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      // There are few shapes, so the arena and its patterns stop growing after the first runs; what
      // one run needs at most, times the runs side by side.
      options.setCPUArenaAllocator(true);
      options.setMemoryPatternOptimization(true);
      Providers.add(options, provider, inputs, most);
      Optional<byte[]> rewritten = ModelBytes.of(file, inputs);
      return rewritten.isPresent()
          ? environment().createSession(rewritten.get(), options)
          : environment().createSession(file.toString(), options);
    }
  }

  /** ONNX Runtime's own log goes to standard error, so only what is fatal. */
  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "saola");
  }

  /** The first line only: the rest is ONNX Runtime's source locations. */
  static String reason(OrtException e) {
    String message = e.getMessage();
    return message == null ? e.getCode().toString() : message.lines().findFirst().orElse("");
  }
}
