package io.saola.inference.detect.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.saola.inference.detect.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a session on the first of the configured execution providers that works here. */
final class Providers {

  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
  private static final String CPU = "cpu";
  private static final String CUDA = "cuda";

  private Providers() {}

  /**
   * Tries the providers in order; each that does not work is named in the log with the reason.
   *
   * @param providers {@code cuda}, {@code cpu}; none means the CPU
   * @throws ModelException when the CPU refuses the model, or no provider works
   */
  static OrtSession open(OrtEnvironment environment, Path file, List<String> providers)
      throws ModelException {
    String tried = "";
    for (String provider : providers.isEmpty() ? List.of(CPU) : providers) {
      try {
        return open(environment, file, provider);
      } catch (OrtException e) {
        if (provider.equals(CPU)) {
          throw new ModelException(
              file + " is not a model that ONNX Runtime can read: " + reason(e), e);
        }
        LOG.warn("Provider {} cannot run {}: {}", provider, file.getFileName(), reason(e));
        tried += (tried.isEmpty() ? "" : "; ") + provider + ": " + reason(e);
      }
    }
    throw new ModelException(
        "No provider of detector.providers can run "
            + file
            + " here ("
            + tried
            + "): add 'cpu' to the list.");
  }

  private static OrtSession open(OrtEnvironment environment, Path file, String provider)
      throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      // Throughput comes from several runs side by side, each on its caller's thread: two threads
      // in
      // one run are only 1.3 times as fast.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      // All shapes are fixed, so the arena and its pattern stop growing after the first runs; what
      // one run needs at most, times the runs side by side.
      options.setCPUArenaAllocator(true);
      options.setMemoryPatternOptimization(true);
      add(options, provider);
      return environment.createSession(file.toString(), options);
    }
  }

  private static void add(SessionOptions options, String provider) throws OrtException {
    switch (provider) {
      case CPU -> {} // always there, always last
      case CUDA -> {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
          throw new OrtException("this build of ONNX Runtime has no CUDA");
        }
        options.addCUDA();
      }
      default -> throw new OrtException("not a provider that Saola knows: cuda or cpu expected");
    }
  }

  /** The first line only: the rest is ONNX Runtime's source locations. */
  private static String reason(OrtException e) {
    String message = e.getMessage();
    return message == null ? e.getCode().toString() : message.lines().findFirst().orElse("");
  }
}
