package io.saola.inference.quantise;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.BiConsumer;

/** Runs graphs that are still in memory, on the calling thread, at leisure. */
final class Runs {

  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "saola");
  private final String input;
  private final long[] shape;

  /**
   * @param input the picture's name
   * @param shape of one picture
   */
  Runs(String input, long... shape) {
    this.input = input;
    this.shape = shape.clone();
  }

  /** The caller closes the session. */
  OrtSession open(byte[] model) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return environment.createSession(model, options);
    }
  }

  /**
   * Runs once.
   *
   * @param outputs told of each output, which is freed afterwards
   */
  void run(OrtSession session, float[] picture, BiConsumer<String, OnnxValue> outputs)
      throws OrtException {
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(picture), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      result.forEach(output -> outputs.accept(output.getKey(), output.getValue()));
    }
  }
}
