package io.saola.inference.detect.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * What one run of the network reads and writes, allocated once outside the heap and used again for
 * every frame: the input tensor, the output tensor and the boxes that compete. One thread at a
 * time.
 */
public final class YoloxTensors implements AutoCloseable {

  private static final int CACHE_LINE = 64;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment input;
  private final MemorySegment output;
  private final OnnxTensor inputTensor;
  private final OnnxTensor outputTensor;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final Candidates candidates;

  YoloxTensors(
      OrtEnvironment environment, String inputName, String outputName, int width, int height) {
    int rows = YoloxGrid.rows(width, height);
    input = floats(3L * width * height);
    output = floats((long) rows * YoloxGrid.VALUES);
    inputTensor = tensor(environment, input, 1, 3, height, width);
    outputTensor = tensor(environment, output, 1, rows, YoloxGrid.VALUES);
    inputs = Map.of(inputName, inputTensor);
    outputs = Map.of(outputName, outputTensor);
    candidates = new Candidates(rows);
  }

  /** Blue, green and red plane, 0..255 as floats. */
  public MemorySegment input() {
    return input;
  }

  /** Rows as {@link YoloxGrid} reads them. */
  public MemorySegment output() {
    return output;
  }

  public Candidates candidates() {
    return candidates;
  }

  Map<String, OnnxTensor> inputs() {
    return inputs;
  }

  Map<String, OnnxTensor> outputs() {
    return outputs;
  }

  @Override
  public void close() {
    inputTensor.close();
    outputTensor.close();
    arena.close();
  }

  private MemorySegment floats(long count) {
    return arena.allocate(count * Float.BYTES, CACHE_LINE);
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, MemorySegment memory, long... shape) {
    FloatBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    try {
      return OnnxTensor.createTensor(environment, buffer, shape);
    } catch (OrtException e) {
      throw new IllegalStateException("a tensor over own memory failed: " + e.getMessage(), e);
    }
  }
}
