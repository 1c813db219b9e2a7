package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.DetectionException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Numbers of an output that are to be relied on. */
final class Rows {

  private static final float LARGEST = 1e6f;

  private Rows() {}

  /** A number of a row, finite. */
  static float value(MemorySegment output, long at, int row, int column) {
    float value = output.getAtIndex(ValueLayout.JAVA_FLOAT, at);
    if (!Float.isFinite(value)) {
      throw new DetectionException(
          "the model's output is not usable: "
              + value
              + " in row "
              + row
              + ", column "
              + column
              + ", a finite number expected");
    }
    return value;
  }

  /** The class with the highest score, the first of equal ones. */
  static int best(MemorySegment output, long at, int row, int firstColumn, int classes) {
    int best = 0;
    float bestScore = value(output, at + firstColumn, row, firstColumn);
    for (int i = 1; i < classes; i++) {
      float score = value(output, at + firstColumn + i, row, firstColumn + i);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return best;
  }

  /** Adds a box by its centre and size. */
  static void addCentred(
      Candidates candidates,
      ObjectClass objectClass,
      float score,
      float x,
      float y,
      float width,
      float height,
      int row) {
    if (!(Math.abs(width) < LARGEST && Math.abs(height) < LARGEST)) {
      throw new DetectionException(
          "the model's output is not usable: a box of "
              + width
              + "x"
              + height
              + " pixels in row "
              + row);
    }
    float halfWidth = width / 2;
    float halfHeight = height / 2;
    candidates.add(
        objectClass, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
  }

  /**
   * A class that the model names by its index.
   *
   * @throws DetectionException when there is no such class
   */
  static int label(long index, int row, int classes) {
    if (index < 0 || index >= classes) {
      throw new DetectionException(
          "the model's output is not usable: class "
              + index
              + " in row "
              + row
              + ", one of 0.."
              + (classes - 1)
              + " expected");
    }
    return (int) index;
  }

  /** Adds a box whose left, top, right and bottom edge begin at {@code at}. */
  static void addCorners(
      Candidates candidates,
      ObjectClass objectClass,
      float score,
      MemorySegment output,
      long at,
      int row) {
    candidates.add(
        objectClass,
        score,
        value(output, at, row, 0),
        value(output, at + 1, row, 1),
        value(output, at + 2, row, 2),
        value(output, at + 3, row, 3));
  }
}
