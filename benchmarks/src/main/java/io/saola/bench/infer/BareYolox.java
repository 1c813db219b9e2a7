package io.saola.bench.infer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The yardstick: ONNX Runtime as its documentation uses it, one thread, one direct input buffer.
 */
public final class BareYolox implements AutoCloseable {

  private static final long[] SHAPE = {1, 3, 416, 416};
  private static final int FLOATS = 3 * 416 * 416;

  private final OrtSession session;
  private final FloatBuffer samples =
      ByteBuffer.allocateDirect(FLOATS * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
  private final OnnxTensor input;

  public BareYolox(Path model) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model.toString(), options);
    }
    input = OnnxTensor.createTensor(environment, samples, SHAPE);
  }

  /** Sets every sample of the input. */
  public void fill(float value) {
    for (int i = 0; i < FLOATS; i++) {
      samples.put(i, value);
    }
  }

  /** One run; returns how many outputs it gave, for the benchmark to consume. */
  public int run() throws OrtException {
    try (OrtSession.Result result = session.run(Map.of("images", input))) {
      return result.size();
    }
  }

  @Override
  public void close() throws OrtException {
    input.close();
    session.close();
  }
}
