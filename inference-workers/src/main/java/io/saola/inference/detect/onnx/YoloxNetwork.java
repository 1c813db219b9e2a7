package io.saola.inference.detect.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.saola.inference.detect.DetectionException;
import io.saola.inference.detect.model.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A YOLOX file loaded into ONNX Runtime and checked: one input, float [1, 3, height, width]; one
 * output, float [1, rows, 85]. Any number of threads may run it at the same time, each with tensors
 * of its own.
 */
public final class YoloxNetwork implements AutoCloseable {

  private static final long CHANNELS = 3;

  private final OrtSession session;
  private final String inputName;
  private final String outputName;
  private final int width;
  private final int height;

  private YoloxNetwork(
      OrtSession session, String inputName, String outputName, int width, int height) {
    this.session = session;
    this.inputName = inputName;
    this.outputName = outputName;
    this.width = width;
    this.height = height;
  }

  /**
   * Loads a file.
   *
   * @param providers tried in order; see {@link Providers}
   * @throws ModelException when the file is no ONNX model, or another one
   */
  public static YoloxNetwork open(Path file, List<String> providers) throws ModelException {
    OrtSession session = Providers.open(environment(), file, providers);
    try {
      return checked(session, file);
    } catch (OrtException | ModelException e) {
      close(session);
      throw e instanceof ModelException wrong
          ? wrong
          : new ModelException(file + " cannot be examined: " + e.getMessage(), e);
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /**
   * Runs the network on the calling thread.
   *
   * @throws DetectionException when ONNX Runtime fails
   */
  public void run(YoloxTensors tensors) {
    // The output is pinned: the result owns nothing, and closing it frees nothing of ours.
    try (OrtSession.Result result = session.run(tensors.inputs(), tensors.outputs())) {
      assert result.size() == 1;
    } catch (OrtException e) {
      throw new DetectionException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  /** What one run at a time reads and writes; the caller closes it before the network. */
  public YoloxTensors newTensors() {
    return new YoloxTensors(environment(), inputName, outputName, width, height);
  }

  @Override
  public void close() {
    close(session);
  }

  private static YoloxNetwork checked(OrtSession session, Path file)
      throws OrtException, ModelException {
    Map.Entry<String, TensorInfo> input = only(session.getInputInfo(), file, "input");
    Map.Entry<String, TensorInfo> output = only(session.getOutputInfo(), file, "output");
    long[] in = input.getValue().getShape();
    if (in.length != 4 || in[0] != 1 || in[1] != CHANNELS || !isSide(in[2]) || !isSide(in[3])) {
      throw unexpected(file, "an input of [1, 3, height, width], multiples of 32", in);
    }
    int height = (int) in[2];
    int width = (int) in[3];
    long[] expected = {1, YoloxGrid.rows(width, height), YoloxGrid.VALUES};
    if (!Arrays.equals(output.getValue().getShape(), expected)) {
      throw unexpected(
          file, "an output of " + Arrays.toString(expected), output.getValue().getShape());
    }
    return new YoloxNetwork(session, input.getKey(), output.getKey(), width, height);
  }

  private static boolean isSide(long length) {
    return length >= 32 && length <= 4096 && length % 32 == 0;
  }

  private static Map.Entry<String, TensorInfo> only(
      Map<String, NodeInfo> nodes, Path file, String what) throws ModelException {
    if (nodes.size() == 1) {
      Map.Entry<String, NodeInfo> entry = nodes.entrySet().iterator().next();
      if (entry.getValue().getInfo() instanceof TensorInfo tensor
          && tensor.type == OnnxJavaType.FLOAT) {
        return Map.entry(entry.getKey(), tensor);
      }
    }
    throw new ModelException(
        file
            + " is not a YOLOX model: one "
            + what
            + " of floats expected, found "
            + nodes.keySet()
            + ".");
  }

  private static ModelException unexpected(Path file, String expected, long[] found) {
    return new ModelException(
        file
            + " is not a YOLOX model for COCO: "
            + expected
            + " expected, found "
            + Arrays.toString(found)
            + ".");
  }

  /** One per process; ONNX Runtime's own log goes to standard error, so only what is fatal. */
  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "saola");
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing a session failed: " + e.getMessage(), e);
    }
  }
}
