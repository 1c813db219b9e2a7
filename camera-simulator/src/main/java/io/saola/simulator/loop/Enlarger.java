package io.saola.simulator.loop;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Brings planes of one size to another. Owns its memory until it is closed. For one thread. */
final class Enlarger implements AutoCloseable {

  private final int width;
  private final int height;
  private final Mat result;

  Enlarger(int width, int height) {
    this.width = width;
    this.height = height;
    this.result = new Mat(height * 3 / 2, width, CV_8UC1);
  }

  Mat enlarge(BytePointer planes, int fromWidth, int fromHeight) {
    plane(planes, 0, fromWidth, fromHeight, 0, 1);
    long luma = (long) fromWidth * fromHeight;
    long largerLuma = (long) width * height;
    plane(planes, luma, fromWidth, fromHeight, largerLuma, 2);
    plane(planes, luma + luma / 4, fromWidth, fromHeight, largerLuma + largerLuma / 4, 2);
    return result;
  }

  private void plane(
      BytePointer planes, long from, int fromWidth, int fromHeight, long to, int part) {
    // Views of memory that others own.
    BytePointer source = planes.getPointer(from);
    BytePointer target = result.data().getPointer(to);
    try (Size size = new Size(width / part, height / part);
        Mat small = new Mat(fromHeight / part, fromWidth / part, CV_8UC1, source);
        Mat large = new Mat(height / part, width / part, CV_8UC1, target)) {
      opencv_imgproc.resize(small, large, size, 0, 0, opencv_imgproc.INTER_LINEAR);
    }
  }

  @Override
  public void close() {
    result.close();
  }
}
