package io.saola.inference.detect.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.TensorSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * A TorchScript module. The file says nothing of its inputs and outputs: the inputs are what the
 * description says, the outputs what a first run gives, named by their keys or counted from 0.
 */
final class TorchNetwork implements Network {

  private final PtNDManager manager;
  private final PtSymbolBlock module;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  private TorchNetwork(
      PtNDManager manager,
      PtSymbolBlock module,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs) {
    this.manager = manager;
    this.module = module;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * Loads a module and runs it once, on zeros.
   *
   * @param inputs of one frame
   */
  static TorchNetwork load(Engine engine, Path file, List<TensorSpec> inputs) {
    PtNDManager manager = (PtNDManager) engine.newBaseManager(Device.cpu());
    try {
      PtSymbolBlock module =
          JniUtils.loadModule(manager, file, true, new String[0], new String[0], false);
      JniUtils.enableInferenceMode(module);
      try (TorchTensors zeros = new TorchTensors(manager, inputs)) {
        List<TensorSpec> outputs = zeros.forward(module, TorchTensors::specs);
        List<TensorSpec> open =
            inputs.stream().map(input -> input.ofBatch(TensorSpec.OPEN)).toList();
        return new TorchNetwork(manager, module, open, outputs);
      }
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public String provider() {
    return "cpu";
  }

  @Override
  public List<TensorSpec> inputs() {
    return inputs;
  }

  @Override
  public List<TensorSpec> outputs() {
    return outputs;
  }

  @Override
  public NetworkRun newRun(List<TensorSpec> concrete, List<String> names) {
    return TorchRun.of(module, new TorchTensors(manager, concrete), names);
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
