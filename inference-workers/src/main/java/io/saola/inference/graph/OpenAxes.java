package io.saola.inference.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model whose pictures may have another height or width than those it was exported for. A
 * convolution takes pictures of any size; the file names one because the exporter wrote down the
 * one that it was shown. Whether the rest of the graph goes along is for a run to say.
 */
public final class OpenAxes {

  private static final int PICTURE_AXES = 4;

  private OpenAxes() {}

  /** The model with an axis of its pictures left open, and what follows from it of its outputs. */
  public static ModelProto of(ModelProto model, int axis) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    Set<String> constants =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    for (ValueInfoProto.Builder input : graph.getInputBuilderList()) {
      if (!constants.contains(input.getName()) && shape(input).getDimCount() == PICTURE_AXES) {
        open(input, axis);
      }
    }
    for (ValueInfoProto.Builder output : graph.getOutputBuilderList()) {
      for (int i = 1; i < shape(output).getDimCount(); i++) {
        open(output, i);
      }
    }
    // What was written down of the sizes in between holds no more.
    graph.clearValueInfo();
    return model.toBuilder().setGraph(graph).build();
  }

  private static TensorShapeProto.Builder shape(ValueInfoProto.Builder value) {
    return value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
  }

  private static void open(ValueInfoProto.Builder value, int axis) {
    shape(value).getDimBuilder(axis).setDimParam(value.getName() + "_axis_" + axis);
  }
}
