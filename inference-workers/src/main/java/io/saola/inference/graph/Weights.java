package io.saola.inference.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A float constant's values; the first axis is a convolution's output channels. */
public record Weights(TensorProto tensor) {

  public int channels() {
    return Math.toIntExact(tensor.getDims(0));
  }

  /** In the tensor's order, the last axis fastest. */
  public float[] values() {
    FloatBuffer raw =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[Math.max(raw.remaining(), tensor.getFloatDataCount())];
    if (raw.hasRemaining()) {
      raw.get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return values;
  }
}
