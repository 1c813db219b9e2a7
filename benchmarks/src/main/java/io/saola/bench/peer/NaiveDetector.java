package io.saola.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * YOLOX-nano as a first program would run it: OpenCV resizes the picture and makes a blob of it,
 * ONNX Runtime takes a tensor made for this run, the output is copied out and decoded. Safe for use
 * by any thread.
 */
public final class NaiveDetector implements AutoCloseable {

  private static final long[] SHAPE = {1, 3, RawYolox.SIDE, RawYolox.SIDE};

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final RawYolox decoder;

  /**
   * Loads the model.
   *
   * @param threads of one run, 0 for what ONNX Runtime takes when nobody says
   */
  public NaiveDetector(Path model, float minScore, int threads) throws OrtException {
    decoder = new RawYolox(minScore);
    try (SessionOptions options = new SessionOptions()) {
      if (threads > 0) {
        options.setIntraOpNumThreads(threads);
      }
      session = environment.createSession(model.toString(), options);
    }
  }

  /** What is on a picture of blue, green and red bytes, in pixels of the model's input. */
  public List<RawYolox.Found> detect(Mat picture) throws OrtException {
    try (Size size = new Size(RawYolox.SIDE, RawYolox.SIDE);
        Scalar nothing = new Scalar(0, 0, 0, 0);
        Mat blob = new Mat()) {
      opencv_dnn.blobFromImage(picture, blob, 1.0, size, nothing, false, false, opencv_core.CV_32F);
      FloatBuffer samples = blob.createBuffer();
      try (OnnxTensor input = OnnxTensor.createTensor(environment, samples, SHAPE);
          OrtSession.Result result = session.run(Map.of("images", input))) {
        return decoder.decode(((OnnxTensor) result.get(0)).getFloatBuffer());
      }
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
