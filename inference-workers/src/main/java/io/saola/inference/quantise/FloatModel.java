package io.saola.inference.quantise;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.graph.FocusFold;
import io.saola.inference.graph.Protos;
import io.saola.inference.graph.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model as it was trained, its graph readable. What {@code x * sigmoid(x)} takes two nodes for is
 * one here, ONNX Runtime's QuickGelu: between quantised convolutions it would be left as two
 * otherwise, which costs more than the convolutions gain. A Focus layer is folded. Immutable.
 */
final class FloatModel {

  /** The first in which weights may have a scale for each channel. */
  private static final long OPSET = 13;

  /** Operators that mean the same from 11 to 13. */
  private static final Set<String> UNCHANGED =
      Set.of(
          "Add",
          "AveragePool",
          "BatchNormalization",
          "Cast",
          "Clip",
          "Concat",
          "Constant",
          "Conv",
          "ConvTranspose",
          "Div",
          "Exp",
          "Flatten",
          "Gather",
          "Gemm",
          "GlobalAveragePool",
          "HardSigmoid",
          "Identity",
          "LeakyRelu",
          "MatMul",
          "MaxPool",
          "Mul",
          "Pow",
          "PRelu",
          "Relu",
          "Reshape",
          "Resize",
          "Shape",
          "Sigmoid",
          "Slice",
          "Sqrt",
          "Sub",
          "Tanh",
          "Transpose");

  private final ModelProto model;
  private final List<NodeProto> nodes;
  private final Map<String, TensorProto> constants;

  private FloatModel(ModelProto model) {
    this.model = model;
    this.nodes = FusedActivations.of(model.getGraph().getNodeList());
    this.constants =
        model.getGraph().getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
  }

  /**
   * Reads a file.
   *
   * @throws ModelException when it cannot be read, is quantised already, or is of a version of ONNX
   *     that cannot be raised to 13 without changing what it means
   */
  static FloatModel read(Path file) throws ModelException {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(Files.readAllBytes(file));
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException(file + " is not an ONNX model: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
    if (model.getGraph().getNodeCount() == 0) {
      throw new ModelException(file + " is not an ONNX model: it has no nodes.");
    }
    check(model, file);
    return new FloatModel(FocusFold.of(model).orElse(model));
  }

  private static void check(ModelProto model, Path file) throws ModelException {
    long opset = opset(model);
    for (NodeProto node : model.getGraph().getNodeList()) {
      String operator = node.getOpType();
      if (operator.equals("QuantizeLinear") || operator.equals("DequantizeLinear")) {
        throw new ModelException(file + " is quantised already: it holds " + operator + " nodes.");
      }
      if (opset < 11 || (opset < OPSET && !UNCHANGED.contains(operator))) {
        throw new ModelException(
            file
                + " is of ONNX's operator set "
                + opset
                + ", where "
                + operator
                + " may mean something else than in 13: export the model with 13 or later.");
      }
    }
  }

  private static long opset(ModelProto model) {
    return model.getOpsetImportList().stream()
        .filter(set -> set.getDomain().isEmpty())
        .mapToLong(OperatorSetIdProto::getVersion)
        .findFirst()
        .orElse(1);
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  boolean isConstant(String name) {
    return constants.containsKey(name);
  }

  /** A float constant of the graph. */
  Weights weights(String name) {
    return new Weights(Objects.requireNonNull(constants.get(name), name));
  }

  /** The input that is no constant. */
  String input() {
    return model.getGraph().getInputList().stream()
        .map(input -> input.getName())
        .filter(name -> !isConstant(name))
        .findFirst()
        .orElseThrow();
  }

  List<String> outputs() {
    return model.getGraph().getOutputList().stream().map(output -> output.getName()).toList();
  }

  /**
   * Two-dimensional convolutions with constant float weights. Not those whose output is the model's
   * own, which stays in floats.
   */
  List<Convolution> convolutions() {
    List<Convolution> found = new ArrayList<>();
    for (NodeProto node : nodes) {
      boolean constant =
          node.getOpType().equals("Conv")
              && node.getInputList().stream().skip(1).allMatch(this::isFloatConstant)
              && weights(node.getInput(1)).tensor().getDimsCount() == 4
              && !outputs().contains(node.getOutput(0));
      if (constant) {
        found.add(new Convolution(node));
      }
    }
    return found;
  }

  private boolean isFloatConstant(String name) {
    TensorProto tensor = constants.get(name);
    return tensor != null && tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE;
  }

  /**
   * The model with other nodes.
   *
   * @param more constants beside, or instead of, those of the same name
   * @param outputs further outputs of the graph, floats
   */
  byte[] with(List<NodeProto> replaced, Map<String, TensorProto> more, List<String> outputs) {
    Map<String, TensorProto> all = new HashMap<>(constants);
    all.putAll(more);
    Set<String> used =
        replaced.stream().flatMap(n -> n.getInputList().stream()).collect(Collectors.toSet());
    GraphProto.Builder graph = model.getGraph().toBuilder();
    graph.clearNode().clearInitializer().clearValueInfo().addAllNode(replaced);
    all.values().stream()
        .filter(tensor -> used.contains(tensor.getName()))
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .forEach(graph::addInitializer);
    outputs.forEach(name -> graph.addOutput(Protos.floatOutput(name)));
    ModelProto.Builder built = model.toBuilder().setGraph(graph).clearOpsetImport();
    built.addOpsetImport(Protos.operators("", Math.max(OPSET, opset(model))));
    built.addOpsetImport(Protos.operators(FusedActivations.DOMAIN, 1));
    model.getOpsetImportList().stream()
        .filter(set -> !set.getDomain().isEmpty())
        .filter(set -> !set.getDomain().equals(FusedActivations.DOMAIN))
        .forEach(built::addOpsetImport);
    return built.build().toByteArray();
  }

  /** A convolution that can be quantised. */
  record Convolution(NodeProto node) {

    String input() {
      return node.getInput(0);
    }

    String weights() {
      return node.getInput(1);
    }

    String output() {
      return node.getOutput(0);
    }
  }
}
