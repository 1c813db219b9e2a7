package io.saola.bench.peer;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * YOLOX-nano by OpenCV's own network runtime on one thread: {@code blobFromImage}, {@code forward},
 * and OpenCV's non-maximum suppression. For one thread.
 */
public final class OpenCvDnn implements AutoCloseable {

  private final Net net;
  private final Mat blob = new Mat();
  private final Size size = new Size(RawYolox.SIDE, RawYolox.SIDE);
  private final Scalar nothing = new Scalar(0, 0, 0, 0);
  private final RawYolox decoder;

  public OpenCvDnn(Path model, float minScore) {
    opencv_core.setNumThreads(1);
    net = opencv_dnn.readNetFromONNX(model.toString());
    decoder = new RawYolox(minScore);
  }

  /** What is on a picture of blue, green and red bytes. */
  public List<RawYolox.Found> detect(Mat picture) {
    opencv_dnn.blobFromImage(picture, blob, 1.0, size, nothing, false, false, opencv_core.CV_32F);
    net.setInput(blob);
    try (Mat output = net.forward()) {
      return decoder.decode(output.createBuffer());
    }
  }

  @Override
  public void close() {
    net.close();
    blob.close();
    size.close();
    nothing.close();
  }
}
