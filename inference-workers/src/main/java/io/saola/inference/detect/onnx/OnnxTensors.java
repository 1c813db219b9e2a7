package io.saola.inference.detect.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.TensorSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors over memory of our own, outside the heap, which ONNX Runtime reads and writes in place.
 */
final class OnnxTensors implements AutoCloseable {

  private static final int CACHE_LINE = 64;

  private final Arena arena = Arena.ofShared();
  private final List<TensorSpec> specs;
  private final List<MemorySegment> memory = new ArrayList<>();
  private final Map<String, OnnxTensor> byName = new LinkedHashMap<>();

  private OnnxTensors(List<TensorSpec> specs) {
    this.specs = List.copyOf(specs);
  }

  static OnnxTensors allocate(OrtEnvironment environment, List<TensorSpec> specs) {
    OnnxTensors tensors = new OnnxTensors(specs);
    try {
      for (TensorSpec spec : specs) {
        tensors.add(environment, spec);
      }
      return tensors;
    } catch (OrtException | RuntimeException e) {
      tensors.close();
      throw new IllegalStateException("a tensor over own memory failed: " + e.getMessage(), e);
    }
  }

  private void add(OrtEnvironment environment, TensorSpec spec) throws OrtException {
    if (spec.byteSize() <= 0) {
      throw new IllegalArgumentException(spec + " cannot be allocated");
    }
    MemorySegment segment = arena.allocate(spec.byteSize(), CACHE_LINE);
    memory.add(segment);
    byName.put(
        spec.name(),
        OnnxTensor.createTensor(
            environment,
            segment.asByteBuffer().order(ByteOrder.nativeOrder()),
            spec.dimensions(),
            spec.type() == ElementType.INT64 ? OnnxJavaType.INT64 : OnnxJavaType.FLOAT));
  }

  List<TensorSpec> specs() {
    return specs;
  }

  MemorySegment memory(int index) {
    return memory.get(index);
  }

  Map<String, OnnxTensor> byName() {
    return byName;
  }

  @Override
  public void close() {
    byName.values().forEach(OnnxTensor::close);
    arena.close();
  }
}
