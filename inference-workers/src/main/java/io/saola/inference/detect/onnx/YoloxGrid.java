package io.saola.inference.detect.onnx;

import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.DetectionException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The raw output of YOLOX (Ge et al., "YOLOX: Exceeding YOLO Series in 2021", arXiv 2107.08430):
 * for every cell of three grids over the input, strides 8, 16 and 32, row by row, one row of centre
 * offset x and y in cells, logarithm of width and height in cells, objectness, and a score for each
 * of 80 classes. Immutable.
 */
public final class YoloxGrid {

  static final int VALUES = 5 + CocoClasses.COUNT;

  private static final int[] STRIDES = {8, 16, 32};
  private static final float LARGEST = 1e6f;

  private final int[] cellX;
  private final int[] cellY;
  private final int[] stride;

  /** The grids of an input of the given size in pixels, multiples of 32. */
  public YoloxGrid(int width, int height) {
    int rows = rows(width, height);
    cellX = new int[rows];
    cellY = new int[rows];
    stride = new int[rows];
    int row = 0;
    for (int step : STRIDES) {
      for (int y = 0; y < height / step; y++) {
        for (int x = 0; x < width / step; x++, row++) {
          cellX[row] = x;
          cellY[row] = y;
          stride[row] = step;
        }
      }
    }
  }

  static int rows(int width, int height) {
    int rows = 0;
    for (int step : STRIDES) {
      rows += (width / step) * (height / step);
    }
    return rows;
  }

  public int rows() {
    return stride.length;
  }

  /**
   * Adds every cell whose best class is wanted and whose score, objectness times class score,
   * reaches {@code minScore}. Boxes are pixels of the input.
   *
   * @param output {@link #rows} rows of 85 floats in native byte order
   * @param wanted what each of the 80 classes is to be reported as, null for not at all
   * @throws DetectionException when a number that matters is not finite
   */
  public void decode(
      MemorySegment output, float minScore, @Nullable ObjectClass[] wanted, Candidates candidates) {
    for (int row = 0; row < stride.length; row++) {
      long at = (long) row * VALUES;
      float objectness = output.getAtIndex(ValueLayout.JAVA_FLOAT, at + 4);
      // A class score is at most 1, so most rows end here. The negation lets NaN through to best().
      if (!(objectness < minScore)) {
        decodeRow(output, row, at, minScore, wanted, candidates);
      }
    }
  }

  private void decodeRow(
      MemorySegment output,
      int row,
      long at,
      float minScore,
      @Nullable ObjectClass[] wanted,
      Candidates candidates) {
    float objectness = value(output, row, at, 4);
    int best = best(output, row, at);
    ObjectClass objectClass = wanted[best];
    float score = Math.clamp(objectness * value(output, row, at, 5 + best), 0f, 1f);
    if (objectClass == null || score < minScore) {
      return;
    }
    float x = (value(output, row, at, 0) + cellX[row]) * stride[row];
    float y = (value(output, row, at, 1) + cellY[row]) * stride[row];
    float halfWidth = (float) Math.exp(value(output, row, at, 2)) * stride[row] / 2;
    float halfHeight = (float) Math.exp(value(output, row, at, 3)) * stride[row] / 2;
    if (halfWidth > LARGEST || halfHeight > LARGEST) {
      throw new DetectionException(
          "the model's output is not usable: a box of "
              + 2 * halfWidth
              + "x"
              + 2 * halfHeight
              + " pixels in row "
              + row);
    }
    candidates.add(
        objectClass, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
  }

  private static int best(MemorySegment output, int row, long at) {
    int best = 0;
    float bestScore = value(output, row, at, 5);
    for (int i = 1; i < CocoClasses.COUNT; i++) {
      float score = value(output, row, at, 5 + i);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return best;
  }

  private static float value(MemorySegment output, int row, long at, int column) {
    float value = output.getAtIndex(ValueLayout.JAVA_FLOAT, at + column);
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
}
