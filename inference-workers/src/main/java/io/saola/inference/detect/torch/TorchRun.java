package io.saola.inference.detect.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtSymbolBlock;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.TensorSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of a module on inputs that stay the same; its outputs are copied out of PyTorch's memory.
 */
final class TorchRun implements NetworkRun {

  private static final int CACHE_LINE = 64;

  private final PtSymbolBlock module;
  private final TorchTensors inputs;
  private final Arena arena = Arena.ofShared();
  private final List<TensorSpec> specs = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<MemorySegment> memory = new ArrayList<>();

  private TorchRun(
      PtSymbolBlock module, TorchTensors inputs, List<TensorSpec> all, List<String> names) {
    this.module = module;
    this.inputs = inputs;
    for (String name : names) {
      TensorSpec spec =
          all.stream().filter(found -> found.name().equals(name)).findFirst().orElseThrow();
      specs.add(spec);
      places.add(all.indexOf(spec));
      memory.add(arena.allocate(Math.max(1, spec.byteSize()), CACHE_LINE));
    }
  }

  /** Runs the module once to find out what it gives; takes the inputs over. */
  static TorchRun of(PtSymbolBlock module, TorchTensors inputs, List<String> names) {
    try {
      return new TorchRun(module, inputs, inputs.forward(module, TorchTensors::specs), names);
    } catch (RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.copyOf(specs);
  }

  @Override
  public MemorySegment input(int index) {
    return inputs.memory(index);
  }

  @Override
  public MemorySegment output(int index) {
    return memory.get(index);
  }

  @Override
  public void run() {
    inputs.forward(module, this::copied);
  }

  private boolean copied(NDList outputs) {
    for (int i = 0; i < specs.size(); i++) {
      NDArray output = outputs.get(places.get(i));
      ByteBuffer bytes = output.toByteBuffer(true);
      if (bytes.remaining() != memory.get(i).byteSize()) {
        throw new DetectionException(
            "its output " + specs.get(i) + " became " + output.getShape() + " in another run");
      }
      MemorySegment.copy(MemorySegment.ofBuffer(bytes), 0, memory.get(i), 0, bytes.remaining());
    }
    return true;
  }

  @Override
  public void close() {
    inputs.close();
    arena.close();
  }
}
