package io.saola.simulator.render;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * A picture that polygons are drawn on, three bytes a pixel or one. Owns its memory outside the
 * Java heap until it is closed. For one thread at a time.
 */
final class Canvas implements AutoCloseable {

  private static final int MOST_CORNERS = 32;

  /** Corners are given to OpenCV in sixteenths of a pixel, so that slow things move smoothly. */
  private static final int SHIFT = 4;

  private static final AtomicInteger OPEN = new AtomicInteger();

  private final Mat mat;
  private final Point corners = new Point(MOST_CORNERS);
  private final Scalar colour = new Scalar();

  private Canvas(int width, int height, int type) {
    this.mat = new Mat(height, width, type);
    OPEN.incrementAndGet();
  }

  static Canvas colour(int width, int height) {
    return new Canvas(width, height, CV_8UC3);
  }

  static Canvas grey(int width, int height) {
    return new Canvas(width, height, CV_8UC1);
  }

  /** Canvases that have not been closed yet. */
  static int open() {
    return OPEN.get();
  }

  Mat mat() {
    return mat;
  }

  void fill(int rgb) {
    polygon(new double[] {0, 0, mat.cols(), 0, mat.cols(), mat.rows(), 0, mat.rows()}, 4, rgb);
  }

  /**
   * Fills a convex polygon with smooth edges.
   *
   * @param xy corners as pixels, x and y in turn
   * @param count how many corners
   */
  void polygon(double[] xy, int count, int rgb) {
    int used = Math.min(count, MOST_CORNERS);
    for (int i = 0; i < used; i++) {
      corners.position(i).x(fixed(xy[2 * i])).y(fixed(xy[2 * i + 1]));
    }
    corners.position(0);
    colour.put(0, Rgb.blue(rgb));
    colour.put(1, Rgb.green(rgb));
    colour.put(2, Rgb.red(rgb));
    opencv_imgproc.fillConvexPoly(mat, corners, used, colour, opencv_imgproc.LINE_AA, SHIFT);
  }

  @Override
  public void close() {
    mat.close();
    corners.close();
    colour.close();
    OPEN.decrementAndGet();
  }

  private static int fixed(double value) {
    return (int) Math.round(Math.clamp(value, -1e6, 1e6) * (1 << SHIFT));
  }
}
