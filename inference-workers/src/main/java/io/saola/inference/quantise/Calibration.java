package io.saola.inference.quantise;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the float model over pictures and notes the range of what goes into and comes out of each
 * convolution. Of each picture's values the outermost ten thousandth on both sides is left out, so
 * that one outlier does not make all other values coarse; the widest picture counts.
 */
final class Calibration {

  private static final double OUTLIERS = 1e-4;

  private Calibration() {}

  /**
   * Ranges by tensor.
   *
   * @param pictures inputs of the model
   * @throws OrtException when the model does not run
   */
  static Map<String, Range> ranges(FloatModel model, List<float[]> pictures, Runs runs)
      throws OrtException {
    Set<String> watched = new LinkedHashSet<>();
    for (FloatModel.Convolution convolution : model.convolutions()) {
      watched.add(convolution.input());
      watched.add(convolution.output());
    }
    watched.remove(model.input());
    List<String> more = new ArrayList<>(watched);
    more.removeAll(model.outputs());
    Map<String, Range> ranges = new HashMap<>();
    try (OrtSession session = runs.open(model.with(model.nodes(), Map.of(), more))) {
      for (float[] picture : pictures) {
        ranges.merge(model.input(), range(picture), Range::and);
        runs.run(session, picture, (name, value) -> note(name, value, watched, ranges));
      }
    }
    return ranges;
  }

  private static void note(
      String name, OnnxValue value, Set<String> watched, Map<String, Range> ranges) {
    if (watched.contains(name) && value instanceof OnnxTensor tensor) {
      FloatBuffer buffer = tensor.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      ranges.merge(name, range(values), Range::and);
    }
  }

  private static Range range(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = (int) (OUTLIERS * sorted.length);
    return Range.around(sorted[cut], sorted[sorted.length - 1 - cut]);
  }
}
