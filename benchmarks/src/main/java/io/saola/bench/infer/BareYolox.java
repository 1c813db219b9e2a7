package io.saola.bench.infer;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.saola.inference.graph.OpenAxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The yardstick: ONNX Runtime as its documentation uses it, one thread, one direct input buffer. Of
 * as many rows as Saola runs of the same picture, or it would be measured against more work than
 * there is.
 */
public final class BareYolox implements AutoCloseable {

  private static final int SIDE = 416;
  private static final int ROWS_AXIS = 2;

  private final OrtSession session;
  private final FloatBuffer samples;
  private final OnnxTensor input;

  /** Of the whole input. */
  public BareYolox(Path model) throws OrtException {
    this(model, SIDE);
  }

  public BareYolox(Path model, int rows) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    samples =
        ByteBuffer.allocateDirect(3 * rows * SIDE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(withOpenRows(model), options);
    }
    input = OnnxTensor.createTensor(environment, samples, new long[] {1, 3, rows, SIDE});
  }

  private static byte[] withOpenRows(Path model) {
    try {
      return OpenAxes.of(ModelProto.parseFrom(Files.readAllBytes(model)), ROWS_AXIS).toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets every sample of the input. */
  public void fill(float value) {
    for (int i = 0; i < samples.capacity(); i++) {
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
