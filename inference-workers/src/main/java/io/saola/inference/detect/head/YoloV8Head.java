package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The output of YOLOv8, which v9, 11 and 12 kept: 4 + classes channels, each with a number for
 * every cell of the grids. The channels are centre x and y, width and height in pixels of the
 * input, and the score of each class; there is no objectness.
 */
record YoloV8Head(int rows, int classes) implements Head {

  private static final int FIRST_CLASS = 4;

  @Override
  public int most() {
    return rows;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Goes through the channels of wanted classes only, in the order in which they lie in memory:
   * few cells reach the score in one, and only those are compared with all the other classes.
   */
  @Override
  public void decode(
      MemorySegment[] outputs,
      float minScore,
      @Nullable ObjectClass[] wanted,
      Candidates candidates) {
    MemorySegment output = outputs[0];
    for (int i = 0; i < classes; i++) {
      ObjectClass objectClass = wanted[i];
      if (objectClass != null) {
        decodeClass(output, i, objectClass, minScore, candidates);
      }
    }
  }

  private void decodeClass(
      MemorySegment output,
      int index,
      ObjectClass objectClass,
      float minScore,
      Candidates candidates) {
    long from = (long) (FIRST_CLASS + index) * rows;
    for (int row = 0; row < rows; row++) {
      // The negation lets NaN through to where it is told.
      if (!(output.getAtIndex(ValueLayout.JAVA_FLOAT, from + row) < minScore)) {
        decodeCell(output, index, row, objectClass, candidates);
      }
    }
  }

  private void decodeCell(
      MemorySegment output, int index, int row, ObjectClass objectClass, Candidates candidates) {
    float score = value(output, FIRST_CLASS + index, row);
    for (int other = 0; other < classes; other++) {
      float otherScore = value(output, FIRST_CLASS + other, row);
      if (otherScore > score || (otherScore == score && other < index)) {
        return;
      }
    }
    Rows.addCentred(
        candidates,
        objectClass,
        Math.min(score, 1),
        value(output, 0, row),
        value(output, 1, row),
        value(output, 2, row),
        value(output, 3, row),
        row);
  }

  private float value(MemorySegment output, int channel, int row) {
    return Rows.value(output, (long) channel * rows + row, row, channel);
  }
}
