package io.saola.inference.quantise;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.saola.inference.graph.Protos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A small network of convolutions on a picture of three 16x16 planes, seeded. */
final class SmallGraph {

  static final long[] SHAPE = {1, 3, 16, 16};

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");
  private final Random random = new Random(11);
  private long opset = 11;

  SmallGraph() {
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName("images")
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape()))));
  }

  private static ai.onnx.proto.OnnxMl.TensorShapeProto.Builder shape() {
    var shape = ai.onnx.proto.OnnxMl.TensorShapeProto.newBuilder();
    for (long length : SHAPE) {
      shape.addDimBuilder().setDimValue(length);
    }
    return shape;
  }

  SmallGraph opset(long version) {
    opset = version;
    return this;
  }

  /** Weights and a bias of random values. */
  SmallGraph weights(String name, int out, int in, int side) {
    graph.addInitializer(constant(name, 1.0 / Math.sqrt(in * side * side), out, in, side, side));
    graph.addInitializer(constant(name + "_b", 0.5, out));
    return this;
  }

  SmallGraph convolution(String weights, String input, String output, int side) {
    long[] pads = {side / 2, side / 2, side / 2, side / 2};
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName("pads").setType(AttributeProto.AttributeType.INTS);
    for (long pad : pads) {
      attribute.addInts(pad);
    }
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Conv")
            .addInput(input)
            .addInput(weights)
            .addInput(weights + "_b")
            .addOutput(output)
            .addAttribute(attribute));
    return this;
  }

  SmallGraph node(String type, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(type).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    graph.addNode(node);
    return this;
  }

  SmallGraph silu(String input, String output) {
    return node("Sigmoid", output + "_s", input).node("Mul", output, output + "_s", input);
  }

  SmallGraph output(String name) {
    graph.addOutput(Protos.floatOutput(name));
    return this;
  }

  ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(Protos.operators("", opset))
        .setGraph(graph)
        .build();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, model().toByteArray());
  }

  private TensorProto constant(String name, double size, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
    long count = 1;
    for (long length : shape) {
      tensor.addDims(length);
      count *= length;
    }
    for (int i = 0; i < count; i++) {
      tensor.addFloatData((float) (size * random.nextGaussian()));
    }
    return tensor.build();
  }

  /** A picture of random samples, 0..255. */
  static float[] picture(long seed) {
    Random random = new Random(seed);
    float[] samples = new float[3 * 16 * 16];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(256);
    }
    return samples;
  }
}
