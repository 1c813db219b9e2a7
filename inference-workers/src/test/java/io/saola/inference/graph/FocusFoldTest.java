package io.saola.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.saola.inference.fixture.GraphMaker;
import io.saola.inference.fixture.GraphMaker.Attribute;
import io.saola.inference.fixture.TestData;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FocusFoldTest {

  private static final int HEIGHT = 12;
  private static final int WIDTH = 16;
  private static final int PLANES = 3;
  private static final int CHANNELS = 5;

  /** Rows and columns at which YOLOX's phases begin, in its order. */
  private static final String[] YOLOX = {"00", "10", "01", "11"};

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void shouldGiveTheSameByOneConvolution(int side) throws Exception {
    ModelProto model = model(focus(YOLOX, 2).convolution("stack", side, 1));

    ModelProto folded = FocusFold.of(model).orElseThrow();

    assertThat(operators(folded)).containsExactly("Conv", "Relu");
    assertThat(folded.getGraph().getInitializerList())
        .extracting(TensorProto::getName)
        .containsExactlyInAnyOrder("b", "w_of_focus_9");
    assertSame(model, folded);
  }

  @Test
  void shouldFollowTheOrderInWhichPhasesAreStacked() throws Exception {
    ModelProto model = model(focus(new String[] {"11", "01", "00", "10"}, 2).convolution(3));

    assertSame(model, FocusFold.of(model).orElseThrow());
  }

  @Test
  void shouldFoldSlicesOfBothAxesAtOnce() throws Exception {
    ModelProto model = model(new Focus().atOnce(YOLOX).convolution(3));

    ModelProto folded = FocusFold.of(model).orElseThrow();

    assertThat(operators(folded)).containsExactly("Conv", "Relu");
    assertSame(model, folded);
  }

  @Test
  void shouldKeepTheStrideInProportion() throws Exception {
    ModelProto model = model(focus(YOLOX, 2).convolution("stack", 3, 2));

    assertSame(model, FocusFold.of(model).orElseThrow());
  }

  @Test
  void shouldLeaveWhatOthersReadToo() throws Exception {
    Focus focus = focus(YOLOX, 2).convolution(3);
    focus.graph.output("phase0", GraphMaker.FLOAT, 1, PLANES, HEIGHT / 2, WIDTH / 2);
    ModelProto model = model(focus);

    ModelProto folded = FocusFold.of(model).orElseThrow();

    assertThat(operators(folded)).containsExactly("Slice", "Slice", "Conv", "Relu");
    assertSame(model, folded);
  }

  @Test
  void shouldLeaveAnythingElseAlone() throws Exception {
    Focus read = focus(YOLOX, 2).convolution(3);
    read.graph.output("stack", GraphMaker.FLOAT, 1, 4 * PLANES, HEIGHT / 2, WIDTH / 2);

    assertThat(FocusFold.of(model(read))).as("a stack that is read twice").isEmpty();
    assertThat(FocusFold.of(model(focus(YOLOX, 1).convolution(3)))).as("no thinning").isEmpty();
    assertThat(FocusFold.of(model(focus(new String[] {"00", "00", "01", "11"}, 2).convolution(3))))
        .as("a phase twice")
        .isEmpty();
    assertThat(FocusFold.of(model(new Focus().convolution("images", 3, 1))))
        .as("a plain convolution")
        .isEmpty();
  }

  @Test
  void shouldFoldTheStemOfYoloxNano() throws Exception {
    Path file = TestData.file("models/yolox_nano.onnx");
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));

    ModelProto folded = FocusFold.of(model).orElseThrow();

    assertThat(operators(model)).contains("Slice");
    assertThat(operators(folded)).doesNotContain("Slice");
    assertThat(folded.getGraph().getNodeCount()).isEqualTo(model.getGraph().getNodeCount() - 9);
  }

  private static void assertSame(ModelProto model, ModelProto folded) throws OrtException {
    float[] expected = run(model);
    float[] found = run(folded);

    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-4f));
    }
  }

  private static float[] run(ModelProto model) throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "saola");
    float[] picture = new float[PLANES * HEIGHT * WIDTH];
    Random random = new Random(3);
    for (int i = 0; i < picture.length; i++) {
      picture[i] = random.nextFloat();
    }
    try (OrtSession session = environment.createSession(model.toByteArray());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(picture), new long[] {1, PLANES, HEIGHT, WIDTH});
        OrtSession.Result result = session.run(Map.of("images", input))) {
      OnnxTensor output = (OnnxTensor) result.get("out").orElseThrow();
      float[] values = new float[output.getFloatBuffer().remaining()];
      output.getFloatBuffer().get(values);
      return values;
    }
  }

  private static List<String> operators(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  private ModelProto model(Focus focus) throws IOException {
    Path file = folder.resolve("focus.onnx");
    focus.graph.write(file);
    return ModelProto.parseFrom(Files.readAllBytes(file));
  }

  private static Focus focus(String[] phases, int step) {
    return new Focus().oneByOne(phases, step);
  }

  /** A picture's phases, a convolution of them, and its positive part. */
  private static final class Focus {

    private final GraphMaker graph = new GraphMaker();
    private final Random random = new Random(5);

    Focus() {
      graph.input("images", GraphMaker.FLOAT, 1, PLANES, HEIGHT, WIDTH);
      graph.longs("0", 0).longs("1", 1).longs("rows", 2).longs("columns", -1);
      graph.longs("all", Long.MAX_VALUE).longs("one", 1).longs("two", 2);
    }

    /** As YOLOX writes it: rows first, then columns. */
    Focus oneByOne(String[] phases, int step) {
      String by = step == 2 ? "two" : "one";
      for (int i = 0; i < phases.length; i++) {
        String[] rows = {"images", phases[i].substring(0, 1), "all", "rows", by};
        String[] columns = {"r" + i, phases[i].substring(1), "all", "columns", by};
        graph.node("Slice", "r" + i, rows).node("Slice", "phase" + i, columns);
      }
      return stack(phases);
    }

    Focus atOnce(String[] phases) {
      graph.longs("both", 2, 3).longs("ends", Integer.MAX_VALUE, Integer.MAX_VALUE);
      graph.longs("twos", 2, 2);
      for (int i = 0; i < phases.length; i++) {
        graph.longs("at" + i, phases[i].charAt(0) - '0', phases[i].charAt(1) - '0');
        String[] inputs = {"images", "at" + i, "ends", "both", "twos"};
        graph.node("Slice", "phase" + i, inputs);
      }
      return stack(phases);
    }

    private Focus stack(String[] phases) {
      String[] names = new String[phases.length];
      for (int i = 0; i < names.length; i++) {
        names[i] = "phase" + i;
      }
      graph.node("Concat", "stack", names, Attribute.of("axis", 1));
      return this;
    }

    Focus convolution(int side) {
      return convolution("stack", side, 1);
    }

    Focus convolution(String input, int side, int stride) {
      int planes = input.equals("stack") ? 4 * PLANES : PLANES;
      graph.floats("w", noise(CHANNELS * planes * side * side), CHANNELS, planes, side, side);
      graph.floats("b", noise(CHANNELS), CHANNELS);
      long pad = side / 2;
      graph.node(
          "Conv",
          "sums",
          new String[] {input, "w", "b"},
          Attribute.list("kernel_shape", side, side),
          Attribute.list("strides", stride, stride),
          Attribute.list("pads", pad, pad, pad, pad));
      graph.node("Relu", "out", new String[] {"sums"});
      graph.output("out", GraphMaker.FLOAT, 1, CHANNELS, GraphMaker.OPEN, GraphMaker.OPEN);
      return this;
    }

    private float[] noise(int count) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }
  }
}
