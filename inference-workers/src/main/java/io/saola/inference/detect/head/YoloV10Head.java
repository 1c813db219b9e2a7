package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The output of YOLOv10 (Wang et al., "YOLOv10: Real-Time End-to-End Object Detection", arXiv
 * 2405.14458): rows of left, top, right and bottom in pixels of the input, score and class, of
 * which each object has one.
 */
record YoloV10Head(int rows, int classes) implements Head {

  static final int VALUES = 6;

  private static final int SCORE = 4;
  private static final int CLASS = 5;

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
    for (int row = 0; row < rows; row++) {
      long at = (long) row * VALUES;
      // The negation lets NaN through to where it is told.
      if (!(output.getAtIndex(ValueLayout.JAVA_FLOAT, at + SCORE) < minScore)) {
        decodeRow(output, row, at, wanted, candidates);
      }
    }
  }

  private void decodeRow(
      MemorySegment output,
      int row,
      long at,
      @Nullable ObjectClass[] wanted,
      Candidates candidates) {
    float score = Math.clamp(Rows.value(output, at + SCORE, row, SCORE), 0f, 1f);
    int index = Math.round(Rows.value(output, at + CLASS, row, CLASS));
    ObjectClass objectClass = wanted[Rows.label(index, row, classes)];
    if (objectClass != null) {
      Rows.addCorners(candidates, objectClass, score, output, at, row);
    }
  }
}
