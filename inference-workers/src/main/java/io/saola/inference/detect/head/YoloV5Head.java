package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * YOLOv5's exported output: rows of centre x and y, width and height in pixels of the input,
 * objectness, and a score for each class; three rows for each cell. v6 and v7 do the same.
 */
record YoloV5Head(int rows, int classes) implements Head {

  private static final int OBJECTNESS = 4;
  private static final int FIRST_CLASS = 5;

  @Override
  public int most() {
    return rows;
  }

  @Override
  public void decode(
      MemorySegment[] outputs,
      float minScore,
      @Nullable ObjectClass[] wanted,
      Candidates candidates) {
    MemorySegment output = outputs[0];
    int values = FIRST_CLASS + classes;
    for (int row = 0; row < rows; row++) {
      long at = (long) row * values;
      // As in YoloxHead: the negation lets NaN through to where it is told.
      if (!(output.getAtIndex(ValueLayout.JAVA_FLOAT, at + OBJECTNESS) < minScore)) {
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
    float objectness = Rows.value(output, at + OBJECTNESS, row, OBJECTNESS);
    int best = Rows.best(output, at, row, FIRST_CLASS, classes);
    ObjectClass objectClass = wanted[best];
    float classScore = Rows.value(output, at + FIRST_CLASS + best, row, FIRST_CLASS + best);
    float score = Math.clamp(objectness * classScore, 0f, 1f);
    if (objectClass != null && score >= minScore) {
      Rows.addCentred(
          candidates,
          objectClass,
          score,
          Rows.value(output, at, row, 0),
          Rows.value(output, at + 1, row, 1),
          Rows.value(output, at + 2, row, 2),
          Rows.value(output, at + 3, row, 3),
          row);
    }
  }
}
