package io.saola.inference.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The Focus layer of YOLOX and of YOLOv5 before 6.0 as the one convolution that it is. It takes a
 * picture apart into its four phases (every second row and column), stacks them as channels and
 * convolves these; the same sums are those of a convolution of the picture itself with a kernel,
 * stride and padding of twice the size, its weights in another order. So YOLOv5 6.0 writes it.
 * Taking apart and stacking cost a tenth of a run of YOLOX-nano, and are gone.
 */
public final class FocusFold {

  private static final int PHASES = 4;

  private final GraphProto graph;
  private final Map<String, NodeProto> makers = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, TensorProto> constants;
  private final Phases phases;

  private FocusFold(GraphProto graph) {
    this.graph = graph;
    this.constants =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, Function.identity(), (a, b) -> a));
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(output -> makers.put(output, node));
      node.getInputList().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
    graph.getOutputList().forEach(output -> readers.merge(output.getName(), 1, Integer::sum));
    this.phases = new Phases(makers, constants);
  }

  /** The model without its Focus layers; empty when it has none. */
  public static Optional<ModelProto> of(ModelProto model) {
    FocusFold fold = new FocusFold(model.getGraph());
    return fold.folded().map(graph -> model.toBuilder().setGraph(graph).build());
  }

  private Optional<GraphProto> folded() {
    List<NodeProto> nodes = new ArrayList<>(graph.getNodeList());
    List<TensorProto> tensors = new ArrayList<>(graph.getInitializerList());
    for (int i = 0; i < nodes.size(); i++) {
      NodeProto node = nodes.get(i);
      List<Phases.Phase> stacked = stacked(node);
      if (!stacked.isEmpty()) {
        String weights = node.getInput(1) + "_of_focus_" + i;
        tensors.add(wide(weights, node.getInput(1), stacked));
        nodes.set(i, convolution(node, stacked.getFirst().of(), weights));
      }
    }
    return tensors.size() == graph.getInitializerCount()
        ? Optional.empty()
        : Optional.of(onlyNeeded(nodes, tensors));
  }

  /** The phases that a convolution sees, in their order; none when it is no Focus layer's. */
  private List<Phases.Phase> stacked(NodeProto conv) {
    NodeProto concat = conv.getOpType().equals("Conv") ? makers.get(conv.getInput(0)) : null;
    if (concat == null || !isStack(concat) || !isPlain(conv)) {
      return List.of();
    }
    List<Phases.Phase> stacked =
        concat.getInputList().stream().map(phases::of).filter(Objects::nonNull).toList();
    boolean ofOnePicture = stacked.stream().map(Phases.Phase::of).distinct().count() == 1;
    return ofOnePicture && Set.copyOf(stacked).size() == PHASES ? stacked : List.of();
  }

  private boolean isStack(NodeProto concat) {
    return concat.getOpType().equals("Concat")
        && concat.getInputCount() == PHASES
        && concat.getAttributeList().stream().allMatch(axis -> axis.getI() == 1)
        && readers.getOrDefault(concat.getOutput(0), 0) == 1;
  }

  /** Constant float weights, no groups and no dilation, and padding that is written down. */
  private boolean isPlain(NodeProto conv) {
    TensorProto weights = constants.get(conv.getInput(1));
    if (weights == null
        || weights.getDataType() != TensorProto.DataType.FLOAT_VALUE
        || weights.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || weights.getDimsCount() != 4
        || weights.getDims(1) % PHASES != 0) {
      return false;
    }
    for (AttributeProto attribute : conv.getAttributeList()) {
      boolean plain =
          switch (attribute.getName()) {
            case "group" -> attribute.getI() == 1;
            case "dilations" -> attribute.getIntsList().stream().allMatch(d -> d == 1);
            case "kernel_shape", "pads", "strides" -> true;
            case "auto_pad" -> attribute.getS().toStringUtf8().equals("NOTSET");
            default -> false;
          };
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** Weight (y, x) of a phase meets the picture at (2y + its row, 2x + its column). */
  private TensorProto wide(String name, String narrow, List<Phases.Phase> stacked) {
    Weights weights = new Weights(Objects.requireNonNull(constants.get(narrow)));
    TensorProto shape = weights.tensor();
    int planes = (int) (shape.getDims(1) / PHASES);
    int height = (int) shape.getDims(2);
    int width = (int) shape.getDims(3);
    float[] values = weights.values();
    ByteBuffer wide =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int from = 0;
    for (int out = 0; out < weights.channels(); out++) {
      for (Phases.Phase phase : stacked) {
        for (int plane = 0; plane < planes; plane++) {
          for (int y = 0; y < height; y++) {
            int row = ((out * planes + plane) * 2 * height + 2 * y + phase.row()) * 2 * width;
            for (int x = 0; x < width; x++) {
              wide.putFloat((row + 2 * x + phase.column()) * Float.BYTES, values[from++]);
            }
          }
        }
      }
    }
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addAllDims(List.of(shape.getDims(0), (long) planes, 2L * height, 2L * width))
        .setRawData(ByteString.copyFrom(wide.array()))
        .build();
  }

  private static NodeProto convolution(NodeProto narrow, String picture, String weights) {
    NodeProto.Builder wide = narrow.toBuilder().setInput(0, picture).setInput(1, weights);
    wide.clearAttribute();
    boolean strides = false;
    for (AttributeProto attribute : narrow.getAttributeList()) {
      switch (attribute.getName()) {
        case "kernel_shape", "pads", "strides" -> wide.addAttribute(doubled(attribute));
        default -> wide.addAttribute(attribute);
      }
      strides |= attribute.getName().equals("strides");
    }
    if (!strides) {
      wide.addAttribute(Protos.wholes("strides", 2, 2));
    }
    return wide.build();
  }

  private static AttributeProto doubled(AttributeProto attribute) {
    AttributeProto.Builder doubled = attribute.toBuilder().clearInts();
    attribute.getIntsList().forEach(value -> doubled.addInts(2 * value));
    return doubled.build();
  }

  /** Without what nobody reads any more. What is named an input stays one. */
  private GraphProto onlyNeeded(List<NodeProto> nodes, List<TensorProto> tensors) {
    Set<String> read = new HashSet<>();
    graph.getOutputList().forEach(output -> read.add(output.getName()));
    List<NodeProto> needed = new ArrayList<>();
    for (NodeProto node : nodes.reversed()) {
      if (node.getOutputList().stream().anyMatch(read::contains)) {
        read.addAll(node.getInputList());
        needed.add(node);
      }
    }
    graph.getInputList().forEach(input -> read.add(input.getName()));
    return graph.toBuilder()
        .clearNode()
        .addAllNode(needed.reversed())
        .clearInitializer()
        .addAllInitializer(tensors.stream().filter(t -> read.contains(t.getName())).toList())
        .build();
  }
}
