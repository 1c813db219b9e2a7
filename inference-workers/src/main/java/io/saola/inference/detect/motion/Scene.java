package io.saola.inference.detect.motion;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_OPEN;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponents;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * One camera's street at one size: the learned background and the matrices in which a frame is
 * compared with it. One thread at a time.
 */
final class Scene implements AutoCloseable {

  private static final int EIGHT_NEIGHBOURS = 8;

  /** Specks of noise are smaller. */
  private static final int SPECK = 3;

  /** Parts of one vehicle are nearer to each other. */
  private static final int GAP = 7;

  private final Mats mats = new Mats();
  private final Background background;
  private final Size smoothing = mats.own(new Size(3, 3));
  private final Mat speck = mats.own(kernel(MORPH_RECT, SPECK));
  private final Mat gap = mats.own(kernel(MORPH_ELLIPSE, GAP));
  private final Mat picture;
  private final Mat foreground;
  private final Mat ignored;
  private final Mat composed;
  private final Mat labels;
  private final ByteBuffer pictureBytes;
  private final ByteBuffer backgroundBytes;
  private final ByteBuffer composedBytes;
  private final IntBuffer labelNumbers;
  private final PlaceMask held;
  private final Blobs blobs;
  private final int columns;
  private final int rows;

  Scene(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    background = new Background(rows, columns);
    picture = mats.zeros(rows, columns, CV_8UC3);
    foreground = mats.zeros(rows, columns, CV_8UC1);
    ignored = mats.zeros(rows, columns, CV_8UC1);
    composed = mats.zeros(rows, columns, CV_8UC3);
    composedBytes = Mats.bytes(composed);
    labels = mats.zeros(rows, columns, CV_32SC1);
    pictureBytes = Mats.bytes(picture);
    backgroundBytes = Mats.bytes(background.image());
    labelNumbers = Mats.bytes(labels).asIntBuffer();
    held = new PlaceMask(mats.zeros(rows, columns, CV_8UC1));
    blobs = new Blobs(columns, rows);
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** Places, painted by the caller, where {@link #learn} leaves the background as it is. */
  PlaceMask held() {
    return held;
  }

  /**
   * Takes the frame to look at.
   *
   * @param pixels packed blue, green, red; the frame's content at the top left
   * @param stride bytes from row to row
   */
  void take(ByteBuffer pixels, int stride) {
    try (BytePointer pointer = new BytePointer(pixels);
        Mat content = new Mat(rows, columns, CV_8UC3, pointer, stride)) {
      GaussianBlur(content, picture, smoothing, 0);
    }
  }

  /** Takes a picture of this scene's size as the background itself. */
  void begin(Mat learned) {
    background.compareAndLearn(learned, foreground, 1);
  }

  /** Compares the frame with the background as it is. */
  void compare() {
    background.compare(picture, foreground);
  }

  /** Compares the frame and learns from all of it. */
  void compareAndLearn(double rate) {
    background.compareAndLearn(picture, foreground, rate);
  }

  /** The share of the frame, 0..1, that differs from the background. */
  double change() {
    return countNonZero(foreground) / (double) (rows * columns);
  }

  /** Removes specks from what differs and joins parts that are near to each other. */
  void tidy() {
    morphologyEx(foreground, foreground, MORPH_OPEN, speck);
    morphologyEx(foreground, foreground, MORPH_CLOSE, gap);
  }

  /**
   * Narrows the held places to what differs in them, so that the road around a standing vehicle
   * goes on being learned, and dusk does not make a ghost of it.
   */
  void narrowHeld() {
    bitwise_and(foreground, held.mat(), held.mat());
  }

  /** Learns from the frame, except in the held places. */
  void learn(double rate) {
    background.learn(picture, held.mat(), rate);
  }

  /** Learns the frame's new light everywhere, in the held places as the street would look. */
  void learnLight(double rate) {
    background.refreshImage();
    LightChange.compose(pictureBytes, backgroundBytes, held.bytes(), composedBytes);
    background.compareAndLearn(composed, ignored, rate);
  }

  /** Measures the connected parts of what differs; new content at every call. */
  Blobs blobs() {
    int found = connectedComponents(foreground, labels, EIGHT_NEIGHBOURS, CV_32SC1);
    background.refreshImage();
    blobs.measure(labelNumbers, found, pictureBytes, backgroundBytes);
    return blobs;
  }

  /** Whether one of the latest blobs is the place of something that has left. */
  boolean isGhost(int label) {
    return blobs.isGhost(label, labelNumbers, pictureBytes, backgroundBytes);
  }

  /** The learned picture. */
  Mat background() {
    background.refreshImage();
    return background.image();
  }

  @Override
  public void close() {
    background.close();
    mats.close();
  }

  private static Mat kernel(int shape, int side) {
    try (Size size = new Size(side, side)) {
      return getStructuringElement(shape, size);
    }
  }
}
