package io.saola.inference.quantise;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.saola.inference.quantise.FloatModel.Convolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * Which convolutions stand being quantised: each is quantised alone, and what that does to the
 * model's outputs is compared with the outputs themselves. As in sensitivity analyses for mixed
 * precision, such as Dong et al., "HAWQ", ICCV 2019, but measured instead of estimated.
 */
final class Sensitivity {

  private final FloatModel model;
  private final Map<String, Range> ranges;
  private final List<float[]> pictures;
  private final Runs runs;

  Sensitivity(FloatModel model, Map<String, Range> ranges, List<float[]> pictures, Runs runs) {
    this.model = model;
    this.ranges = ranges;
    this.pictures = pictures;
    this.runs = runs;
  }

  private record Harm(String convolution, double error) {}

  /** Outputs of the convolutions, the least sensitive first. */
  List<String> order(DoubleConsumer progress) throws OrtException {
    Map<String, float[]> truth = outputs(model.with(model.nodes(), Map.of(), List.of()));
    List<Convolution> convolutions = model.convolutions();
    List<Harm> harms = new ArrayList<>();
    for (Convolution convolution : convolutions) {
      String name = convolution.output();
      Map<String, float[]> seen = outputs(QdqGraph.write(model, ranges, Set.of(name)));
      harms.add(new Harm(name, error(truth, seen)));
      progress.accept(harms.size() / (double) convolutions.size());
    }
    return harms.stream()
        .sorted(Comparator.comparingDouble(Harm::error).thenComparing(Harm::convolution))
        .map(Harm::convolution)
        .toList();
  }

  /** All pictures' values of each output, one after the other, by picture and output. */
  private Map<String, float[]> outputs(byte[] graph) throws OrtException {
    Map<String, float[]> values = new HashMap<>();
    try (OrtSession session = runs.open(graph)) {
      for (int i = 0; i < pictures.size(); i++) {
        String picture = i + " ";
        runs.run(session, pictures.get(i), (name, value) -> keep(picture + name, value, values));
      }
    }
    return values;
  }

  private static void keep(String name, OnnxValue value, Map<String, float[]> values) {
    if (value instanceof OnnxTensor tensor) {
      float[] floats = new float[tensor.getFloatBuffer().remaining()];
      tensor.getFloatBuffer().get(floats);
      values.put(name, floats);
    }
  }

  /**
   * Differences weighed by the size of the values, in shares of these: what is near 0 and stays
   * there, as most scores do, says nothing.
   */
  private static double error(Map<String, float[]> truth, Map<String, float[]> seen) {
    double error = 0;
    for (Map.Entry<String, float[]> entry : truth.entrySet()) {
      float[] expected = entry.getValue();
      float[] found = Objects.requireNonNull(seen.get(entry.getKey()));
      double difference = 0;
      double size = 0;
      for (int i = 0; i < expected.length; i++) {
        double mean = (Math.abs(expected[i]) + Math.abs(found[i])) / 2;
        difference += mean * Math.abs(found[i] - expected[i]);
        size += expected[i] * (double) expected[i];
      }
      error += difference / Math.max(size, Double.MIN_NORMAL);
    }
    return error / truth.size();
  }
}
