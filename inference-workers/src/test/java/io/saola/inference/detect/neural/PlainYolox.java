package io.saola.inference.detect.neural;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.inference.detect.model.CocoClasses;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** YOLOX as one would write it first: new arrays for everything, doubles, lists of boxes. */
final class PlainYolox {

  private static final int SIDE = 416;

  private PlainYolox() {}

  record Seen(ObjectClass objectClass, double score, Box box) {}

  /**
   * Detects in one picture.
   *
   * @param planar blue, green and red plane of 416x416
   * @param rows of the planes that the model is given: the height of the makers' input_shape
   * @return boxes in pixels of the input, highest score first
   */
  static List<Seen> detect(Path model, byte[] planar, int rows, double minScore) throws Exception {
    float[] samples = new float[3 * rows * SIDE];
    for (int i = 0; i < samples.length; i++) {
      int plane = i / (rows * SIDE);
      samples[i] = Byte.toUnsignedInt(planar[plane * SIDE * SIDE + i % (rows * SIDE)]);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(ofRows(model, rows));
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(samples), new long[] {1, 3, rows, SIDE});
        OrtSession.Result result = session.run(Map.of("images", input))) {
      return suppress(decode(((float[][][]) result.get(0).getValue())[0], rows, minScore));
    }
  }

  /** The makers' model as their exporter writes it for an input of so many rows. */
  private static byte[] ofRows(Path model, int rows) throws IOException {
    ModelProto.Builder file = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    GraphProto.Builder graph = file.getGraphBuilder();
    shape(graph.getInputBuilder(0)).getDimBuilder(2).setDimValue(rows);
    int cells = rows * SIDE / 64 + rows * SIDE / 256 + rows * SIDE / 1024;
    shape(graph.getOutputBuilder(0)).getDimBuilder(1).setDimValue(cells);
    graph.clearValueInfo();
    return file.build().toByteArray();
  }

  private static TensorShapeProto.Builder shape(ValueInfoProto.Builder value) {
    return value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
  }

  /**
   * Detects in a whole frame, as the makers' own program does: resized by one ratio, put into the
   * top left corner of grey, and the boxes divided by the ratio (YOLOX, yolox/data/data_augment.py
   * and demo/ONNXRuntime).
   *
   * @param bgr packed blue, green and red of every pixel
   * @param rows as above
   * @return boxes in pixels of the frame, as far as they lie in it, highest score first
   */
  static List<Seen> detectIn(
      Path model, byte[] bgr, int width, int height, int rows, double minScore) throws Exception {
    double ratio = ratio(width, height);
    return detect(model, letterbox(bgr, width, height), rows, minScore).stream()
        .map(
            seen ->
                new Seen(
                    seen.objectClass(),
                    seen.score(),
                    scaled(seen.box(), 1 / ratio).clippedTo(width, height)))
        .toList();
  }

  /**
   * The frame in the input, planar. Rows and columns are rounded; the makers cut them off, which of
   * 432 rows times 416/768 makes 233 by an error in the last place.
   */
  static byte[] letterbox(byte[] bgr, int width, int height) {
    double ratio = ratio(width, height);
    int columns = (int) Math.round(width * ratio);
    int rows = (int) Math.round(height * ratio);
    byte[] planar = new byte[3 * SIDE * SIDE];
    Arrays.fill(planar, (byte) 114);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double sourceX = (x + 0.5) * width / columns - 0.5;
        double sourceY = (y + 0.5) * height / rows - 0.5;
        for (int c = 0; c < 3; c++) {
          planar[(c * SIDE + y) * SIDE + x] =
              (byte) Math.round(bilinear(bgr, width, height, sourceX, sourceY, c));
        }
      }
    }
    return planar;
  }

  private static double ratio(int width, int height) {
    return Math.min(SIDE / (double) width, SIDE / (double) height);
  }

  private static Box scaled(Box box, double by) {
    return new Box(box.x() * by, box.y() * by, box.width() * by, box.height() * by);
  }

  private static double bilinear(byte[] bgr, int width, int height, double x, double y, int c) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    return (1 - right) * (1 - down) * sample(bgr, width, height, left, top, c)
        + right * (1 - down) * sample(bgr, width, height, left + 1, top, c)
        + (1 - right) * down * sample(bgr, width, height, left, top + 1, c)
        + right * down * sample(bgr, width, height, left + 1, top + 1, c);
  }

  private static int sample(byte[] bgr, int width, int height, int x, int y, int c) {
    int column = Math.clamp(x, 0, width - 1);
    int row = Math.clamp(y, 0, height - 1);
    return Byte.toUnsignedInt(bgr[3 * (row * width + column) + c]);
  }

  private static List<Seen> decode(float[][] rows, int height, double minScore) {
    List<Seen> seen = new ArrayList<>();
    int row = 0;
    for (int stride : new int[] {8, 16, 32}) {
      for (int y = 0; y < height / stride; y++) {
        for (int x = 0; x < SIDE / stride; x++) {
          decode(rows[row++], x, y, stride, minScore, seen);
        }
      }
    }
    return seen;
  }

  private static void decode(
      float[] row, int x, int y, int stride, double minScore, List<Seen> seen) {
    int best = 0;
    for (int c = 1; c < 80; c++) {
      best = row[5 + c] > row[5 + best] ? c : best;
    }
    double score = (double) row[4] * row[5 + best];
    ObjectClass objectClass = ObjectClass.byId(CocoClasses.NAMES.get(best)).orElse(null);
    if (score >= minScore && objectClass != null) {
      double width = Math.exp(row[2]) * stride;
      double height = Math.exp(row[3]) * stride;
      double centreX = (row[0] + x) * stride;
      double centreY = (row[1] + y) * stride;
      Box box = new Box(centreX - width / 2, centreY - height / 2, width, height);
      seen.add(new Seen(objectClass, score, box));
    }
  }

  private static List<Seen> suppress(List<Seen> all) {
    List<Seen> kept = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparingDouble(Seen::score).reversed())
        .filter(candidate -> kept.stream().noneMatch(better -> covers(better, candidate)))
        .forEach(kept::add);
    return kept;
  }

  private static boolean covers(Seen better, Seen candidate) {
    return group(better) == group(candidate) && better.box().iou(candidate.box()) > 0.45;
  }

  private static ObjectClass group(Seen seen) {
    return switch (seen.objectClass()) {
      case BUS, TRUCK, TRAIN -> ObjectClass.CAR;
      default -> seen.objectClass();
    };
  }
}
