package io.saola.inference.detect.motion;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_video.createBackgroundSubtractorMOG2;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.BackgroundSubtractorMOG2;

/**
 * The learned picture of the empty street: a mixture of Gaussians for each pixel (Zivkovic,
 * "Improved Adaptive Gaussian Mixture Model for Background Subtraction", ICPR 2004; OpenCV's MOG2).
 * Rates are handed in for each frame, so that learning goes by media time. One thread at a time.
 */
final class Background implements AutoCloseable {

  /** Above sensor and H.264 noise, below the difference between a grey car and a grey road. */
  private static final double VARIANCE_FLOOR = 10;

  private static final double VARIANCE_AT_FIRST = 25;
  private static final double SQUARED_DISTANCE = 20;

  /** Darker than this share of the background's brightness is an object, not a shadow. */
  private static final double DARKEST_SHADOW = 0.6;

  /** Only used by OpenCV when no rate is given. */
  private static final int HISTORY = 500;

  private final Mats mats = new Mats();
  private final BackgroundSubtractorMOG2 model;
  private final Mat learned;
  private final Mat ignored;

  Background(int rows, int columns) {
    model = mats.own(createBackgroundSubtractorMOG2(HISTORY, SQUARED_DISTANCE, true));
    model.setVarMin(VARIANCE_FLOOR);
    model.setVarInit(VARIANCE_AT_FIRST);
    model.setShadowThreshold(DARKEST_SHADOW);
    model.setShadowValue(0);
    learned = mats.zeros(rows, columns, CV_8UC3);
    ignored = mats.zeros(rows, columns, CV_8UC1);
  }

  /**
   * Compares without learning.
   *
   * @param foreground becomes 255 where the picture differs, 0 elsewhere and in shadows
   */
  void compare(Mat picture, Mat foreground) {
    model.apply(picture, foreground, 0);
  }

  /** Compares and learns everywhere. */
  void compareAndLearn(Mat picture, Mat foreground, double rate) {
    model.apply(picture, foreground, rate);
  }

  /**
   * Learns except in places.
   *
   * @param held 255 where the background must stay as it is, 0 elsewhere
   */
  void learn(Mat picture, Mat held, double rate) {
    model.apply(picture, held, ignored, rate);
  }

  /** Brings {@link #image} up to date. */
  void refreshImage() {
    model.getBackgroundImage(learned);
  }

  /** The most probable background as of the last {@link #refreshImage}: always the same matrix. */
  Mat image() {
    return learned;
  }

  @Override
  public void close() {
    mats.close();
  }
}
