package io.saola.inference.detect.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.network.ElementType;
import io.saola.inference.detect.network.Network;
import io.saola.inference.detect.network.NetworkRun;
import io.saola.inference.detect.network.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A session of ONNX Runtime. */
final class OnnxNetwork implements Network {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String provider;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  private OnnxNetwork(
      OrtEnvironment environment,
      OrtSession session,
      String provider,
      List<TensorSpec> inputs,
      List<TensorSpec> outputs) {
    this.environment = environment;
    this.session = session;
    this.provider = provider;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Takes the session over, and closes it when it cannot be examined. */
  static OnnxNetwork of(OrtEnvironment environment, OrtSession session, String provider)
      throws OrtException {
    try {
      return new OnnxNetwork(
          environment,
          session,
          provider,
          specs(session.getInputInfo()),
          specs(session.getOutputInfo()));
    } catch (OrtException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public String provider() {
    return provider;
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
    OnnxTensors in = OnnxTensors.allocate(environment, concrete);
    try {
      List<TensorSpec> sized = sized(concrete.getFirst().shape().getFirst(), names);
      boolean known = sized.stream().allMatch(TensorSpec::isFixed);
      List<TensorSpec> found = known ? sized : tried(in, names);
      return new OnnxRun(session, in, OnnxTensors.allocate(environment, found));
    } catch (RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing a session failed: " + e.getMessage(), e);
    }
  }

  /** The outputs as the file gives them, for a batch. */
  private List<TensorSpec> sized(long batch, List<String> names) {
    List<TensorSpec> sized = new ArrayList<>();
    for (String name : names) {
      TensorSpec output =
          outputs.stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
      boolean open = !output.shape().isEmpty() && output.shape().getFirst() == TensorSpec.OPEN;
      sized.add(open ? output.ofBatch(batch) : output);
    }
    return sized;
  }

  /** The outputs as a run gives them. */
  private List<TensorSpec> tried(OnnxTensors in, List<String> names) {
    try (OrtSession.Result result = session.run(in.byName(), new LinkedHashSet<>(names))) {
      List<TensorSpec> found = new ArrayList<>();
      for (String name : names) {
        OnnxValue value = result.get(name).orElseThrow();
        if (!(value instanceof OnnxTensor)) {
          throw new DetectionException("its output '" + name + "' is no tensor");
        }
        found.add(spec(name, value.getInfo()));
      }
      return found;
    } catch (OrtException e) {
      throw new DetectionException("ONNX Runtime failed: " + OnnxRuntime.reason(e), e);
    }
  }

  private static List<TensorSpec> specs(Map<String, NodeInfo> nodes) {
    List<TensorSpec> specs = new ArrayList<>();
    nodes.forEach((name, node) -> specs.add(spec(name, node.getInfo())));
    return List.copyOf(specs);
  }

  private static TensorSpec spec(String name, ValueInfo info) {
    return info instanceof TensorInfo tensor
        ? TensorSpec.of(name, type(tensor), tensor.getShape())
        : TensorSpec.of(name, ElementType.OTHER);
  }

  private static ElementType type(TensorInfo tensor) {
    return switch (tensor.type) {
      case FLOAT -> ElementType.FLOAT32;
      case INT64 -> ElementType.INT64;
      case INT32 -> ElementType.INT32;
      case FLOAT16 -> ElementType.FLOAT16;
      case UINT8 -> ElementType.UINT8;
      case INT8, INT16, DOUBLE, STRING, BOOL, BFLOAT16, UNKNOWN -> ElementType.OTHER;
    };
  }
}
