package io.saola.inference.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tensors are a picture thinned to every second row and column: 'Slice' nodes with a step of
 * 2 along both axes, one after the other or in one.
 */
final class Phases {

  private static final int AXES = 4;
  private static final int ROWS = 2;
  private static final int WHOLE = -1;

  private final Map<String, NodeProto> makers;
  private final Map<String, TensorProto> constants;

  /**
   * A thinned picture.
   *
   * @param of the picture's name
   * @param row first row taken, 0 or 1
   * @param column first column taken, 0 or 1
   */
  record Phase(String of, int row, int column) {}

  /**
   * @param makers each tensor's node
   * @param constants of the graph, by name
   */
  Phases(Map<String, NodeProto> makers, Map<String, TensorProto> constants) {
    this.makers = makers;
    this.constants = constants;
  }

  /** What the tensor is a phase of, or null when it is none. */
  @Nullable Phase of(String tensor) {
    int[] first = {WHOLE, WHOLE};
    String name = tensor;
    for (NodeProto node = makers.get(name);
        node != null && isSlice(node);
        node = makers.get(name)) {
      if (!thin(node, first)) {
        return null;
      }
      name = node.getInput(0);
    }
    return first[0] == WHOLE || first[1] == WHOLE ? null : new Phase(name, first[0], first[1]);
  }

  private static boolean isSlice(NodeProto node) {
    return node.getOpType().equals("Slice") && node.getInputCount() == 5;
  }

  /** Notes where each axis begins; false when the node does something else than thin out. */
  private boolean thin(NodeProto slice, int[] first) {
    long[] starts = longs(slice.getInput(1));
    long[] ends = longs(slice.getInput(2));
    long[] axes = longs(slice.getInput(3));
    long[] steps = longs(slice.getInput(4));
    if (axes.length == 0 || starts.length != axes.length || steps.length != axes.length) {
      return false;
    }
    for (int i = 0; i < axes.length; i++) {
      int axis = (int) (axes[i] < 0 ? axes[i] + AXES : axes[i]) - ROWS;
      boolean thins = (axis == 0 || axis == 1) && first[axis] == WHOLE && steps[i] == 2;
      boolean toTheEnd = ends.length == axes.length && ends[i] >= Integer.MAX_VALUE;
      if (!thins || !toTheEnd || starts[i] < 0 || starts[i] > 1) {
        return false;
      }
      first[axis] = (int) starts[i];
    }
    return true;
  }

  /** Whole numbers of a constant; none when it is no such constant. */
  private long[] longs(String name) {
    TensorProto tensor = constants.get(name);
    if (tensor == null || tensor.getDataType() != TensorProto.DataType.INT64_VALUE) {
      return new long[0];
    }
    LongBuffer raw =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    long[] values = new long[Math.max(raw.remaining(), tensor.getInt64DataCount())];
    if (raw.hasRemaining()) {
      raw.get(values);
    } else {
      Arrays.setAll(values, tensor::getInt64Data);
    }
    return values;
  }
}
