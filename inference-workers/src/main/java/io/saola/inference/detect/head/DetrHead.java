package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The bare outputs of the DETR family that scores classes by sigmoid (RT-DETR, Zhao et al., arXiv
 * 2304.08069; D-FINE, Peng et al., arXiv 2410.13842): for every query a logit for each class, and a
 * box of centre x and y, width and height in fractions of the input.
 */
record DetrHead(int queries, int classes, int width, int height) implements Head {

  private static final int BOX = 4;

  @Override
  public int most() {
    return queries;
  }

  /**
   * {@inheritDoc}
   *
   * @param outputs logits, boxes
   */
  @Override
  public void decode(
      MemorySegment[] outputs,
      float minScore,
      @Nullable ObjectClass[] wanted,
      Candidates candidates) {
    MemorySegment logits = outputs[0];
    for (int query = 0; query < queries; query++) {
      long at = (long) query * classes;
      int best = Rows.best(logits, at, query, 0, classes);
      float score = sigmoid(logits.getAtIndex(ValueLayout.JAVA_FLOAT, at + best));
      ObjectClass objectClass = wanted[best];
      if (objectClass != null && score >= minScore) {
        add(outputs[1], query, objectClass, score, candidates);
      }
    }
  }

  private void add(
      MemorySegment boxes, int query, ObjectClass objectClass, float score, Candidates candidates) {
    long at = (long) query * BOX;
    Rows.addCentred(
        candidates,
        objectClass,
        score,
        Rows.value(boxes, at, query, 0) * width,
        Rows.value(boxes, at + 1, query, 1) * height,
        Rows.value(boxes, at + 2, query, 2) * width,
        Rows.value(boxes, at + 3, query, 3) * height,
        query);
  }

  private static float sigmoid(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }
}
