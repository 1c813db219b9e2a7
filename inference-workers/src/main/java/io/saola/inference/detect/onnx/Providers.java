package io.saola.inference.detect.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import io.saola.inference.detect.network.ProviderException;
import io.saola.inference.detect.network.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets a session up for one of ONNX Runtime's execution providers. */
final class Providers {

  static final String CPU = "cpu";

  private static final String TENSORRT = "tensorrt";
  private static final Map<String, OrtProvider> BY_WORD =
      Map.of(
          CPU,
          OrtProvider.CPU,
          "cuda",
          OrtProvider.CUDA,
          TENSORRT,
          OrtProvider.TENSOR_RT,
          "openvino",
          OrtProvider.OPEN_VINO,
          "dnnl",
          OrtProvider.DNNL);

  private Providers() {}

  /** Whether this build of ONNX Runtime has it; that does not mean that its hardware is there. */
  static boolean has(String word) {
    @Nullable OrtProvider provider = BY_WORD.get(word);
    return provider != null && OrtEnvironment.getAvailableProviders().contains(provider);
  }

  /**
   * Adds a provider to the options.
   *
   * @param inputs of one frame, for providers that build their engine for given shapes
   * @param most frames in a run
   * @throws ProviderException when this build has it not
   * @throws OrtException when it does not start here
   */
  static void add(SessionOptions options, String word, List<TensorSpec> inputs, int most)
      throws ProviderException, OrtException {
    if (!has(word)) {
      throw new ProviderException("this build of ONNX Runtime has no " + word);
    }
    switch (word) {
      case "cuda" -> options.addCUDA();
      case TENSORRT -> addTensorrt(options, inputs, most);
      case "openvino" -> options.addOpenVINO("CPU");
      case "dnnl" -> options.addDnnl(true);
      default -> {} // the processor's is always there, always last
    }
  }

  /** One engine for all batches, or TensorRT would build another for every size that it meets. */
  private static void addTensorrt(SessionOptions options, List<TensorSpec> inputs, int most)
      throws OrtException {
    try (OrtTensorRTProviderOptions tensorrt = new OrtTensorRTProviderOptions()) {
      if (most > 1) {
        tensorrt.add("trt_profile_min_shapes", shapes(inputs, 1));
        tensorrt.add("trt_profile_opt_shapes", shapes(inputs, most));
        tensorrt.add("trt_profile_max_shapes", shapes(inputs, most));
      }
      options.addTensorrt(tensorrt);
    }
    // What TensorRT cannot run goes to CUDA, not to the processor.
    options.addCUDA();
  }

  private static String shapes(List<TensorSpec> inputs, int batch) {
    return inputs.stream()
        .map(
            input ->
                input.name()
                    + ":"
                    + input.ofBatch(batch).shape().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining("x")))
        .collect(Collectors.joining(","));
  }
}
