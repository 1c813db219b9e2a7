package io.saola.inference.detect.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.TensorSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Inputs of a module over memory of our own, which PyTorch reads in place. Whatever a run makes is
 * freed with the run. One thread at a time.
 */
final class TorchTensors implements AutoCloseable {

  private static final int CACHE_LINE = 64;

  private final Arena arena = Arena.ofShared();
  private final PtNDManager manager;
  private final List<MemorySegment> memory = new ArrayList<>();
  private final IValue[] values;

  TorchTensors(PtNDManager parent, List<TensorSpec> specs) {
    manager = parent.newSubManager(parent.getDevice());
    values = new IValue[specs.size()];
    for (int i = 0; i < values.length; i++) {
      TensorSpec spec = specs.get(i);
      MemorySegment segment = arena.allocate(spec.byteSize(), CACHE_LINE);
      memory.add(segment);
      NDArray array =
          manager.create(
              segment.asByteBuffer().order(ByteOrder.nativeOrder()),
              new Shape(spec.dimensions()),
              spec.type() == ElementType.INT64 ? DataType.INT64 : DataType.FLOAT32);
      values[i] = IValue.from((PtNDArray) array);
    }
  }

  MemorySegment memory(int index) {
    return memory.get(index);
  }

  /**
   * Runs the module on the calling thread.
   *
   * @param reader makes something of the outputs, which are gone afterwards
   * @throws DetectionException when PyTorch fails
   */
  <T> T forward(PtSymbolBlock module, Function<NDList, T> reader) {
    // Of the calling thread only; without it every run keeps what a training step would need.
    JniUtils.setGradMode(false);
    try (PtNDManager scope = manager.newSubManager(manager.getDevice());
        IValue result = module.forward(values)) {
      return reader.apply(result.toNDList(scope));
    } catch (DetectionException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DetectionException("PyTorch failed: " + TorchRuntime.reason(e), e);
    }
  }

  static List<TensorSpec> specs(NDList outputs) {
    List<TensorSpec> specs = new ArrayList<>();
    for (NDArray output : outputs) {
      String name = output.getName() == null ? String.valueOf(specs.size()) : output.getName();
      specs.add(TensorSpec.of(name, type(output), output.getShape().getShape()));
    }
    return List.copyOf(specs);
  }

  @Override
  public void close() {
    for (IValue value : values) {
      value.close();
    }
    manager.close();
    arena.close();
  }

  private static ElementType type(NDArray array) {
    return switch (array.getDataType()) {
      case FLOAT32 -> ElementType.FLOAT32;
      case INT64 -> ElementType.INT64;
      case INT32 -> ElementType.INT32;
      case FLOAT16 -> ElementType.FLOAT16;
      case UINT8 -> ElementType.UINT8;
      default -> ElementType.OTHER;
    };
  }
}
