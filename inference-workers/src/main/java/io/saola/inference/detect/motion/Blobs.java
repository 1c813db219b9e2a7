package io.saola.inference.detect.motion;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The connected parts of one frame's foreground, measured in one pass over the picture, in arrays
 * that are used again for every frame. One thread at a time.
 */
final class Blobs {

  /** More parts than this in one frame are noise; those further down the picture are dropped. */
  private static final int MOST = 256;

  /** How far beside the outline the two sides are compared: past smoothing and morphology. */
  private static final int REACH = 2;

  /** Blue, green and red differ by 8 levels each. */
  private static final int CLEAR_STEP = 3 * 8;

  private final int columns;
  private final int rows;
  private final int[] left = new int[MOST];
  private final int[] top = new int[MOST];
  private final int[] right = new int[MOST];
  private final int[] bottom = new int[MOST];
  private final int[] area = new int[MOST];
  private final long[] difference = new long[MOST];
  private int count;

  Blobs(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Measures every part.
   *
   * @param labels 0 for background, 1 and up for the parts, one for each pixel
   * @param found number of labels, background included
   * @param picture blue, green, red of each pixel
   * @param background the same of the learned picture
   */
  void measure(IntBuffer labels, int found, ByteBuffer picture, ByteBuffer background) {
    clear(Math.min(found, MOST));
    for (int y = 0, at = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++, at++) {
        int label = labels.get(at);
        if (label != 0 && label < count) {
          add(label, x, y, difference(picture, background, at));
        }
      }
    }
  }

  /** Labels run from 1 to below this. */
  int count() {
    return count;
  }

  int left(int label) {
    return left[label];
  }

  int top(int label) {
    return top[label];
  }

  int width(int label) {
    return right[label] - left[label];
  }

  int height(int label) {
    return bottom[label] - top[label];
  }

  /** Pixels of the part. */
  int area(int label) {
    return area[label];
  }

  /** Mean difference to the background, 0..255. */
  double contrast(int label) {
    return difference[label] / (3.0 * area[label]);
  }

  /** The part's share of its box, 0..1. */
  double fill(int label) {
    return area[label] / (double) (width(label) * height(label));
  }

  /**
   * Whether the part is the place of something that has left: its outline is an edge of the learned
   * picture but not of the present one (as in Cucchiara et al., "Detecting Moving Objects, Ghosts,
   * and Shadows in Video Streams", PAMI 2003, which tells ghosts by their missing motion).
   */
  boolean isGhost(int label, IntBuffer labels, ByteBuffer picture, ByteBuffer background) {
    long now = 0;
    long learned = 0;
    int length = 0;
    for (int y = Math.max(0, top[label] - 1); y < bottom[label]; y++) {
      for (int x = Math.max(0, left[label] - 1); x < right[label]; x++) {
        boolean inside = labels.get(y * columns + x) == label;
        if (x + 1 < columns && inside != (labels.get(y * columns + x + 1) == label)) {
          int a = y * columns + Math.max(0, x - REACH + 1);
          int b = y * columns + Math.min(columns - 1, x + REACH);
          now += step(picture, a, b);
          learned += step(background, a, b);
          length++;
        }
        if (y + 1 < rows && inside != (labels.get((y + 1) * columns + x) == label)) {
          int a = Math.max(0, y - REACH + 1) * columns + x;
          int b = Math.min(rows - 1, y + REACH) * columns + x;
          now += step(picture, a, b);
          learned += step(background, a, b);
          length++;
        }
      }
    }
    return learned > 2 * now && learned > (long) CLEAR_STEP * length;
  }

  private void clear(int labels) {
    count = labels;
    Arrays.fill(left, 0, count, columns);
    Arrays.fill(top, 0, count, rows);
    Arrays.fill(right, 0, count, 0);
    Arrays.fill(bottom, 0, count, 0);
    Arrays.fill(area, 0, count, 0);
    Arrays.fill(difference, 0, count, 0);
  }

  private void add(int label, int x, int y, int pixelDifference) {
    left[label] = Math.min(left[label], x);
    top[label] = Math.min(top[label], y);
    right[label] = Math.max(right[label], x + 1);
    bottom[label] = Math.max(bottom[label], y + 1);
    area[label]++;
    difference[label] += pixelDifference;
  }

  /** Sum over the channels of the difference of one pixel in two pictures. */
  private static int difference(ByteBuffer a, ByteBuffer b, int pixel) {
    int sum = 0;
    for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
      sum += Math.abs((a.get(i) & 0xFF) - (b.get(i) & 0xFF));
    }
    return sum;
  }

  /** Sum over the channels of the difference of two pixels in one picture. */
  private static int step(ByteBuffer picture, int a, int b) {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += Math.abs((picture.get(3 * a + i) & 0xFF) - (picture.get(3 * b + i) & 0xFF));
    }
    return sum;
  }
}
