package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The raw output of YOLOX (Ge et al., "YOLOX: Exceeding YOLO Series in 2021", arXiv 2107.08430):
 * for every cell of three grids over the input, strides 8, 16 and 32, row by row, one row of centre
 * offset x and y in cells, logarithm of width and height in cells, objectness, and a score for each
 * class. Immutable.
 */
public final class YoloxHead implements Head {

  private static final int BOX = 4;

  private final int classes;
  private final int values;
  private final int[] cellX;
  private final int[] cellY;
  private final int[] stride;

  /** The grids of an input of the given size in pixels, multiples of 32. */
  public YoloxHead(int width, int height, int classes) {
    this.classes = classes;
    this.values = BOX + 1 + classes;
    int rows = Grids.cells(width, height);
    cellX = new int[rows];
    cellY = new int[rows];
    stride = new int[rows];
    int row = 0;
    for (int step : Grids.STRIDES) {
      for (int y = 0; y < height / step; y++) {
        for (int x = 0; x < width / step; x++, row++) {
          cellX[row] = x;
          cellY[row] = y;
          stride[row] = step;
        }
      }
    }
  }

  @Override
  public int most() {
    return stride.length;
  }

  /**
   * {@inheritDoc}
   *
   * @param outputs {@link #most} rows of 5 + classes floats
   */
  @Override
  public void decode(
      MemorySegment[] outputs,
      float minScore,
      @Nullable ObjectClass[] wanted,
      Candidates candidates) {
    decode(outputs[0], minScore, wanted, candidates);
  }

  private void decode(
      MemorySegment output, float minScore, @Nullable ObjectClass[] wanted, Candidates candidates) {
    for (int row = 0; row < stride.length; row++) {
      long at = (long) row * values;
      float objectness = output.getAtIndex(ValueLayout.JAVA_FLOAT, at + BOX);
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
    float objectness = Rows.value(output, at + BOX, row, BOX);
    int best = Rows.best(output, at, row, BOX + 1, classes);
    ObjectClass objectClass = wanted[best];
    float classScore = Rows.value(output, at + BOX + 1 + best, row, BOX + 1 + best);
    float score = Math.clamp(objectness * classScore, 0f, 1f);
    if (objectClass == null || score < minScore) {
      return;
    }
    float x = (Rows.value(output, at, row, 0) + cellX[row]) * stride[row];
    float y = (Rows.value(output, at + 1, row, 1) + cellY[row]) * stride[row];
    float width = (float) Math.exp(Rows.value(output, at + 2, row, 2)) * stride[row];
    float height = (float) Math.exp(Rows.value(output, at + 3, row, 3)) * stride[row];
    Rows.addCentred(candidates, objectClass, score, x, y, width, height, row);
  }
}
