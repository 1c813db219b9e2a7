package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.DetectionException;
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
        ObjectClass objectClass = wanted[label(outputs[0], query)];
        if (objectClass != null) {
          add(outputs[1], query, objectClass, Math.min(score, 1), candidates);
        }
      }
    }
  }

  private int label(MemorySegment labels, int query) {
    long label = labels.getAtIndex(ValueLayout.JAVA_LONG, query);
    if (label < 0 || label >= classes) {
      throw new DetectionException(
          "the model's output is not usable: class "
              + label
              + " in row "
              + query
              + ", one of 0.."
              + (classes - 1)
              + " expected");
    }
    return (int) label;
  }

  private static void add(
      MemorySegment boxes, int query, ObjectClass objectClass, float score, Candidates candidates) {
    long at = (long) query * BOX;
    candidates.add(
        objectClass,
        score,
        Rows.value(boxes, at, query, 0),
        Rows.value(boxes, at + 1, query, 1),
        Rows.value(boxes, at + 2, query, 2),
        Rows.value(boxes, at + 3, query, 3));
  }
}
