package io.saola.inference.detect.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.TensorSpec;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Runs of a session on tensors that stay the same. */
final class OnnxRun implements NetworkRun {

  private final OrtSession session;
  private final OnnxTensors inputs;
  private final OnnxTensors outputs;

  OnnxRun(OrtSession session, OnnxTensors inputs, OnnxTensors outputs) {
    this.session = session;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  @Override
  public List<TensorSpec> outputs() {
    return outputs.specs();
  }

  @Override
  public MemorySegment input(int index) {
    return inputs.memory(index);
  }

  @Override
  public MemorySegment output(int index) {
    return outputs.memory(index);
  }

  @Override
  public void run() {
    // The outputs are pinned: the result owns nothing, and closing it frees nothing of ours.
    try (OrtSession.Result result = session.run(inputs.byName(), outputs.byName())) {
      assert result.size() > 0;
    } catch (OrtException e) {
      throw new DetectionException("ONNX Runtime failed: " + OnnxRuntime.reason(e), e);
    }
  }

  @Override
  public void close() {
    outputs.close();
    inputs.close();
  }
}
