package io.saola.inference.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.saola.inference.detect.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QdqGraphTest {

  private static final Runs RUNS = new Runs("images", SmallGraph.SHAPE);

  @TempDir private Path folder;

  @Test
  void shouldGiveNearlyTheSameInBytes() throws Exception {
    FloatModel model = FloatModel.read(network().write(folder.resolve("net.onnx")));

    byte[] quantised = quantise(model, outputs(model));

    assertThat(operators(quantised))
        .containsEntry("QuantizeLinear", 7L) // images, a, a_on, b, c, sum, d
        .containsEntry("Conv", 4L)
        .containsEntry("QuickGelu", 2L)
        .doesNotContainKey("Sigmoid");
    // Rounding adds about 1 % of a normal spread for each tensor of 8 bits, 1.5 % for 7-bit
    // weights.
    assertThat(error(model, quantised)).isBetween(1e-5, 7 * 0.01 + 4 * 0.015);
    assertThat(ModelProto.parseFrom(quantised).getOpsetImport(0).getVersion()).isEqualTo(13);
  }

  @Test
  void shouldLeaveWhatWasNotChosenAsItWas() throws Exception {
    FloatModel model = FloatModel.read(network().write(folder.resolve("net.onnx")));

    byte[] none = quantise(model, Set.of());
    byte[] one = quantise(model, Set.of("b"));

    assertThat(operators(none)).doesNotContainKey("QuantizeLinear");
    assertThat(error(model, none)).isLessThan(1e-6);
    assertThat(operators(one)).containsEntry("QuantizeLinear", 2L);
    assertThat(error(model, one)).isBetween(1e-6, error(model, quantise(model, outputs(model))));
  }

  @Test
  void shouldQuantiseConvolutionsThatShareTheirWeights() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .weights("first", 3, 3, 3)
            .convolution("first", "images", "a", 3)
            .convolution("first", "a", "b", 3)
            .node("Relu", "out", "b")
            .output("out");
    FloatModel model = FloatModel.read(graph.write(folder.resolve("shared.onnx")));

    byte[] quantised = quantise(model, outputs(model));

    assertThat(operators(quantised)).containsEntry("DequantizeLinear", 7L);
    assertThat(error(model, quantised)).isLessThan(0.03);
  }

  @Test
  void shouldFuseOnlyASigmoidThatNobodyElseReads() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .weights("first", 4, 3, 1)
            .convolution("first", "images", "a", 1)
            .node("Sigmoid", "s", "a")
            .node("Mul", "gated", "a", "s")
            .node("Add", "out", "gated", "s")
            .output("out");

    FloatModel model = FloatModel.read(graph.write(folder.resolve("gate.onnx")));

    assertThat(model.nodes())
        .extracting(NodeProto::getOpType)
        .containsExactly("Conv", "Sigmoid", "Mul", "Add");
    assertThat(error(model, quantise(model, outputs(model)))).isLessThan(0.03);
  }

  @Test
  void shouldKeepConvolutionsThatAreTheModelsOutputInFloats() throws Exception {
    SmallGraph graph =
        new SmallGraph()
            .weights("first", 4, 3, 1)
            .convolution("first", "images", "out", 1)
            .output("out");

    assertThat(FloatModel.read(graph.write(folder.resolve("one.onnx"))).convolutions()).isEmpty();
  }

  @Test
  void shouldRefuseWhatItCannotQuantise() throws Exception {
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");
    Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
    Path old = network().opset(10).write(folder.resolve("old.onnx"));
    Path changed =
        new SmallGraph()
            .node("Softmax", "out", "images")
            .output("out")
            .write(folder.resolve("changed.onnx"));
    FloatModel model = FloatModel.read(network().write(folder.resolve("net.onnx")));
    Path twice = Files.write(folder.resolve("twice.onnx"), quantise(model, outputs(model)));

    assertRefused(text, "text.onnx is not an ONNX model");
    assertRefused(empty, "empty.onnx is not an ONNX model");
    assertRefused(old, "old.onnx is of ONNX's operator set 10");
    assertRefused(changed, "where Softmax may mean something else than in 13");
    assertRefused(twice, "twice.onnx is quantised already");
  }

  private static void assertRefused(Path file, String sentence) {
    assertThatThrownBy(() -> FloatModel.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(sentence);
  }

  /** Two branches that are added, SiLU between, the last convolution's output read by a Relu. */
  private static SmallGraph network() {
    return new SmallGraph()
        .weights("first", 8, 3, 3)
        .weights("left", 8, 8, 1)
        .weights("right", 8, 8, 3)
        .weights("last", 1, 8, 1)
        .convolution("first", "images", "a", 3)
        .silu("a", "a_on")
        .convolution("left", "a_on", "b", 1)
        .convolution("right", "a_on", "c", 3)
        .silu("c", "c_on")
        .node("Add", "sum", "b", "c_on")
        .convolution("last", "sum", "d", 1)
        .node("Relu", "out", "d")
        .output("out");
  }

  private static Set<String> outputs(FloatModel model) {
    Set<String> outputs = new HashSet<>();
    model.convolutions().forEach(convolution -> outputs.add(convolution.output()));
    return outputs;
  }

  private static byte[] quantise(FloatModel model, Set<String> chosen) throws OrtException {
    List<float[]> pictures = List.of(SmallGraph.picture(1), SmallGraph.picture(2));
    return QdqGraph.write(model, Calibration.ranges(model, pictures, RUNS), chosen);
  }

  private static Map<String, Long> operators(byte[] model) throws IOException {
    return ModelProto.parseFrom(model).getGraph().getNodeList().stream()
        .collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
  }

  /** Mean difference in shares of the mean value, on a picture that calibration has not seen. */
  private static double error(FloatModel model, byte[] quantised) throws OrtException {
    float[] expected = run(model.with(model.nodes(), Map.of(), List.of()));
    float[] found = run(quantised);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.abs(expected[i] - found[i]);
      size += Math.abs(expected[i]);
    }
    assertThat(size).isPositive();
    return difference / size;
  }

  private static float[] run(byte[] model) throws OrtException {
    float[][] values = new float[1][];
    try (OrtSession session = RUNS.open(model)) {
      RUNS.run(
          session,
          SmallGraph.picture(3),
          (_, value) -> values[0] = ((OnnxTensor) value).getFloatBuffer().array().clone());
    }
    return values[0];
  }
}
