package io.saola.inference.quantise;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.saola.inference.graph.Protos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SiLU, {@code x * sigmoid(x)}, as the one operator that ONNX Runtime has for it. */
final class FusedActivations {

  /** Where ONNX Runtime's own operators live. */
  static final String DOMAIN = "com.microsoft";

  private FusedActivations() {}

  /** The nodes in their order, each pair that makes up a SiLU replaced. */
  static List<NodeProto> of(List<NodeProto> nodes) {
    Map<String, NodeProto> sigmoids = new HashMap<>();
    Map<String, Integer> readers = new HashMap<>();
    for (NodeProto node : nodes) {
      node.getInputList().forEach(input -> readers.merge(input, 1, Integer::sum));
      if (node.getOpType().equals("Sigmoid")) {
        sigmoids.put(node.getOutput(0), node);
      }
    }
    sigmoids.keySet().removeIf(output -> readers.getOrDefault(output, 0) != 1);
    List<NodeProto> fused = new ArrayList<>();
    Set<String> gone = new HashSet<>();
    for (NodeProto node : nodes) {
      NodeProto sigmoid = node.getOpType().equals("Mul") ? squashing(node, sigmoids) : null;
      if (sigmoid != null) {
        gone.add(sigmoid.getOutput(0));
      }
      fused.add(sigmoid == null ? node : silu(sigmoid.getInput(0), node.getOutput(0)));
    }
    fused.removeIf(node -> gone.contains(node.getOutput(0)));
    return fused;
  }

  /** The sigmoid of what it is multiplied with. */
  private static @Nullable NodeProto squashing(NodeProto mul, Map<String, NodeProto> sigmoids) {
    for (int i = 0; i < 2; i++) {
      NodeProto sigmoid = sigmoids.get(mul.getInput(i));
      if (sigmoid != null && sigmoid.getInput(0).equals(mul.getInput(1 - i))) {
        return sigmoid;
      }
    }
    return null;
  }

  private static NodeProto silu(String input, String output) {
    return NodeProto.newBuilder()
        .setOpType("QuickGelu")
        .setDomain(DOMAIN)
        .setName(output + "_silu")
        .addInput(input)
        .addOutput(output)
        .addAttribute(Protos.number("alpha", 1))
        .build();
  }
}
