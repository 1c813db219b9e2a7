package io.saola.simulator.render;

import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.RNG;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Draws random values around 128, normally distributed and the same for the same seed. */
final class Grain implements AutoCloseable {

  private final RNG random;
  private final Mat mean;
  private final Mat deviation;

  Grain(long seed, double deviation) {
    this.random = new RNG(seed);
    try (Scalar middle = new Scalar(128, 0, 0, 0);
        Scalar width = new Scalar(deviation, 0, 0, 0)) {
      this.mean = new Mat(1, 1, CV_64FC1, middle);
      this.deviation = new Mat(1, 1, CV_64FC1, width);
    }
  }

  /** A new matrix of random bytes; the caller closes it. */
  Mat plate(int rows, int columns, int type) {
    Mat plate = new Mat(rows, columns, type);
    random._fill(plate, RNG.NORMAL, mean, deviation);
    return plate;
  }

  @Override
  public void close() {
    mean.close();
    deviation.close();
    random.close();
  }
}
