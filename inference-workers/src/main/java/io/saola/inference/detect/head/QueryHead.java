package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of the DETR family exported with its post-processing: for every query the class, a
 * box of left, top, right and bottom, and the score. Boxes are scaled by the model to the size that
 * it is handed beside the picture, which is the input's own.
 */
record QueryHead(int queries, int classes) implements Head {

  private static final int BOX = 4;

  @Override
  public int most() {
    return queries;
  }

  /**
   * {@inheritDoc}
   *
   * @param outputs labels (64-bit integers), boxes, scores
   */
  @Override
  public void decode(
      MemorySegment[] outputs,
      float minScore,
      @Nullable ObjectClass[] wanted,
      Candidates candidates) {
    for (int query = 0; query < queries; query++) {
      float score = Rows.value(outputs[2], query, query, 0);
      if (score >= minScore) {
        long label = outputs[0].getAtIndex(ValueLayout.JAVA_LONG, query);
        ObjectClass objectClass = wanted[Rows.label(label, query, classes)];
        if (objectClass != null) {
          long at = (long) query * BOX;
          Rows.addCorners(candidates, objectClass, Math.min(score, 1), outputs[1], at, query);
        }
      }
    }
  }
}
