package io.saola.inference.quantise;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.saola.inference.graph.Protos;
import io.saola.inference.graph.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a graph in which some convolutions work on bytes: QuantizeLinear and DequantizeLinear
 * around what goes in and comes out, weights and biases kept as integers. The form is described in
 * ONNX Runtime's "Quantize ONNX models"; runtimes turn it into integer arithmetic.
 *
 * <p>Weights have a scale for each output channel and seven bits: with eight, processors without
 * VNNI instructions overflow the 16-bit sums of their multiply-and-add and give wrong numbers.
 */
final class QdqGraph {

  private static final int LARGEST_WEIGHT = 63;

  private final FloatModel model;
  private final Map<String, Range> ranges;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, String> restored = new HashMap<>();
  private final List<NodeProto> nodes = new ArrayList<>();

  private QdqGraph(FloatModel model, Map<String, Range> ranges) {
    this.model = model;
    this.ranges = ranges;
  }

  /**
   * The model with these convolutions quantised.
   *
   * @param chosen outputs of convolutions
   * @param ranges of every tensor that goes into or comes out of one of them
   */
  static byte[] write(FloatModel model, Map<String, Range> ranges, Set<String> chosen) {
    QdqGraph graph = new QdqGraph(model, ranges);
    for (NodeProto node : model.nodes()) {
      if (node.getOpType().equals("Conv") && chosen.contains(node.getOutput(0))) {
        graph.quantised(new FloatModel.Convolution(node));
      } else {
        graph.nodes.add(graph.rewired(node));
      }
    }
    return model.with(graph.nodes, graph.constants, List.of());
  }

  /** What read a quantised convolution's output reads it restored now. */
  private NodeProto rewired(NodeProto node) {
    NodeProto.Builder rewired = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      rewired.setInput(i, restored.getOrDefault(node.getInput(i), node.getInput(i)));
    }
    return rewired.build();
  }

  private void quantised(FloatModel.Convolution convolution) {
    String input = convolution.input();
    Range range = range(input);
    NodeProto.Builder node = convolution.node().toBuilder();
    // Its own byte version: what else reads the input keeps the floats.
    node.setInput(0, restored.containsKey(input) ? restored.get(input) : throughBytes(input));
    String output = convolution.output();
    // Named by the output: several convolutions may share their weights.
    float[] scales = weights(convolution.weights(), output + "_weights");
    node.setInput(1, output + "_weights_restored");
    if (convolution.node().getInputCount() > 2) {
      bias(convolution.node().getInput(2), output + "_bias", range.scale(), scales);
      node.setInput(2, output + "_bias_restored");
    }
    nodes.add(node.build());
    restored.put(output, throughBytes(output));
  }

  private Range range(String tensor) {
    return Objects.requireNonNull(ranges.get(tensor), tensor);
  }

  /** Quantises and restores a tensor; gives the restored one's name. */
  private String throughBytes(String tensor) {
    String through = tensor + "_restored";
    if (constants.containsKey(tensor + "_scale")) {
      return through;
    }
    Range range = range(tensor);
    constants.put(tensor + "_scale", Protos.single(tensor + "_scale", range.scale()));
    constants.put(tensor + "_zero", Protos.unsigned(tensor + "_zero", range.zero()));
    nodes.add(node("QuantizeLinear", tensor, tensor, tensor + "_bytes").build());
    nodes.add(node("DequantizeLinear", tensor + "_bytes", tensor, through).build());
    return through;
  }

  private float[] weights(String of, String name) {
    Weights weights = model.weights(of);
    float[] values = weights.values();
    int channels = weights.channels();
    int each = values.length / channels;
    float[] scales = new float[channels];
    byte[] bytes = new byte[values.length];
    for (int channel = 0; channel < channels; channel++) {
      int from = channel * each;
      scales[channel] = largest(values, from, from + each) / LARGEST_WEIGHT;
      for (int i = from; i < from + each; i++) {
        bytes[i] = (byte) Math.round(values[i] / scales[channel]);
      }
    }
    constants.put(
        name + "_bytes", Protos.bytes(name + "_bytes", weights.tensor().getDimsList(), bytes));
    constants.put(name + "_scale", Protos.floats(name + "_scale", scales));
    constants.put(
        name + "_zero", Protos.bytes(name + "_zero", List.of((long) channels), new byte[channels]));
    restoredByChannel(name);
    return scales;
  }

  /** In the scale of what the integer sums are in. */
  private void bias(String of, String name, float inputScale, float[] weightScales) {
    float[] values = model.weights(of).values();
    int[] whole = new int[values.length];
    float[] scales = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scales[i] = inputScale * weightScales[i];
      whole[i] = (int) Math.rint((double) values[i] / scales[i]);
    }
    constants.put(name + "_bytes", Protos.ints(name + "_bytes", whole));
    constants.put(name + "_scale", Protos.floats(name + "_scale", scales));
    constants.put(name + "_zero", Protos.ints(name + "_zero", new int[values.length]));
    restoredByChannel(name);
  }

  private void restoredByChannel(String name) {
    nodes.add(
        node("DequantizeLinear", name + "_bytes", name, name + "_restored")
            .addAttribute(Protos.whole("axis", 0))
            .build());
  }

  private static NodeProto.Builder node(String type, String input, String scaled, String output) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(output)
        .addInput(input)
        .addInput(scaled + "_scale")
        .addInput(scaled + "_zero")
        .addOutput(output);
  }

  private static float largest(float[] values, int from, int to) {
    float largest = Float.MIN_NORMAL * LARGEST_WEIGHT;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }
}
