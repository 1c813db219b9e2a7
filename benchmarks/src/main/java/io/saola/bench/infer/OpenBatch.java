package io.saola.bench.infer;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * YOLOX-nano with an open batch axis: the published file takes one picture a run. Its inputs and
 * outputs are renamed a batch, and the shapes that it gives its outputs take the batch from what
 * comes in.
 */
public final class OpenBatch {

  private static final String BATCH = "batch";

  private OpenBatch() {}

  /** Writes the changed model to a temporary file, which the caller deletes. */
  public static Path of(Path model) throws IOException {
    ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(model));
    GraphProto.Builder graph = proto.getGraph().toBuilder().clearValueInfo();
    graph.getInputBuilderList().forEach(OpenBatch::open);
    graph.getOutputBuilderList().forEach(OpenBatch::open);
    Set<String> shapes =
        graph.getNodeList().stream()
            .filter(node -> node.getOpType().equals("Reshape"))
            .map(OpenBatch::shape)
            .collect(Collectors.toSet());
    graph.getInitializerBuilderList().stream()
        .filter(constant -> shapes.contains(constant.getName()))
        .forEach(OpenBatch::takeBatchFromInput);
    Path file = Files.createTempFile("saola-open-batch-", ".onnx");
    Files.write(file, proto.toBuilder().setGraph(graph).build().toByteArray());
    return file;
  }

  private static String shape(NodeProto reshape) {
    return reshape.getInput(1);
  }

  private static void open(ValueInfoProto.Builder value) {
    value
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(0)
        .setDimParam(BATCH);
  }

  /** In a shape, 0 stands for the length that the input has there. */
  private static void takeBatchFromInput(TensorProto.Builder shape) {
    byte[] lengths = shape.getRawData().toByteArray();
    if (lengths.length == 0) {
      shape.setInt64Data(0, 0);
    } else {
      ByteBuffer.wrap(lengths).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 0);
      shape.setRawData(ByteString.copyFrom(lengths));
    }
  }
}
