package io.saola.inference.detect.head;

import io.saola.core.detection.ObjectClass;
import io.saola.inference.detect.Rivals;
import java.util.Arrays;

/**
 * The boxes that compete in one frame, in arrays that are used again for every frame. Greedy
 * non-maximum suppression: the best box stands and removes those of its group that overlap it too
 * much. One thread at a time.
 */
public final class Candidates {

  /** More objects than this in one frame would be noise. */
  static final int MOST_KEPT = 300;

  private final float[] left;
  private final float[] top;
  private final float[] right;
  private final float[] bottom;
  private final float[] score;
  private final ObjectClass[] objectClass;
  private final long[] order;
  private final int[] kept = new int[MOST_KEPT];
  private int size;

  public Candidates(int capacity) {
    left = new float[capacity];
    top = new float[capacity];
    right = new float[capacity];
    bottom = new float[capacity];
    score = new float[capacity];
    objectClass = new ObjectClass[capacity];
    order = new long[capacity];
  }

  public void clear() {
    size = 0;
  }

  /**
   * Adds a box.
   *
   * @param newScore 0..1
   */
  public void add(ObjectClass newClass, float newScore, float x0, float y0, float x1, float y1) {
    left[size] = x0;
    top[size] = y0;
    right[size] = x1;
    bottom[size] = y1;
    score[size] = newScore;
    objectClass[size] = newClass;
    // Ascending order of these keys: highest score first, then the one added first.
    order[size] = (long) ~Float.floatToRawIntBits(newScore) << 32 | size;
    size++;
  }

  /**
   * Runs the suppression.
   *
   * @param overlap intersection over union above which the weaker box goes
   * @return how many boxes stand: {@link #kept} of 0 up to there, highest score first, ties in the
   *     order in which they were added
   */
  public int suppress(float overlap) {
    Arrays.sort(order, 0, size);
    int count = 0;
    for (int i = 0; i < size && count < MOST_KEPT; i++) {
      int candidate = (int) order[i];
      if (stands(candidate, count, overlap)) {
        kept[count++] = candidate;
      }
    }
    return count;
  }

  /** Index, for the getters, of the nth best box that stands. */
  public int kept(int nth) {
    return kept[nth];
  }

  public ObjectClass objectClass(int index) {
    return objectClass[index];
  }

  public float score(int index) {
    return score[index];
  }

  public float left(int index) {
    return left[index];
  }

  public float top(int index) {
    return top[index];
  }

  public float right(int index) {
    return right[index];
  }

  public float bottom(int index) {
    return bottom[index];
  }

  private boolean stands(int candidate, int count, float overlap) {
    ObjectClass group = Rivals.of(objectClass[candidate]);
    for (int i = 0; i < count; i++) {
      int better = kept[i];
      if (Rivals.of(objectClass[better]) == group && iou(candidate, better) > overlap) {
        return false;
      }
    }
    return true;
  }

  private float iou(int a, int b) {
    float width = Math.min(right[a], right[b]) - Math.max(left[a], left[b]);
    float height = Math.min(bottom[a], bottom[b]) - Math.max(top[a], top[b]);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float intersection = width * height;
    float areas =
        (right[a] - left[a]) * (bottom[a] - top[a]) + (right[b] - left[b]) * (bottom[b] - top[b]);
    return intersection / (areas - intersection);
  }
}
