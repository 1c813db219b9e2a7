package io.saola.bench.peer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Rect2d;
import org.bytedeco.opencv.opencv_core.Rect2dVector;

/**
 * YOLOX's published post-processing as it is usually written, with OpenCV's non-maximum
 * suppression: offsets of a cell times its stride, exponentials for the sizes, the best of 80
 * classes times objectness. For one thread.
 */
public final class RawYolox {

  public static final int SIDE = 416;
  public static final int ROWS = 3_549;
  public static final int VALUES = 85;

  private static final int[] STRIDES = {8, 16, 32};
  private static final float OVERLAP = 0.45f;

  private final float minScore;

  /** What scores less is left out. */
  public RawYolox(float minScore) {
    this.minScore = minScore;
  }

  /**
   * One object.
   *
   * @param classIndex in COCO's list of 80
   * @param x0 pixels of the model's input, as are the others
   */
  public record Found(int classIndex, float score, float x0, float y0, float x1, float y1) {}

  /** What stands of an output of 3,549 rows, best first. */
  public List<Found> decode(FloatBuffer output) {
    List<Found> candidates = new ArrayList<>();
    int row = 0;
    for (int stride : STRIDES) {
      int cells = SIDE / stride;
      for (int cell = 0; cell < cells * cells; cell++, row++) {
        Found found = row(output, row * VALUES, cell % cells, cell / cells, stride);
        if (found.score() >= minScore) {
          candidates.add(found);
        }
      }
    }
    return suppress(candidates);
  }

  private static Found row(FloatBuffer output, int at, int cellX, int cellY, int stride) {
    int best = 0;
    for (int i = 1; i < VALUES - 5; i++) {
      if (output.get(at + 5 + i) > output.get(at + 5 + best)) {
        best = i;
      }
    }
    float score = output.get(at + 4) * output.get(at + 5 + best);
    float x = (output.get(at) + cellX) * stride;
    float y = (output.get(at + 1) + cellY) * stride;
    float halfWidth = (float) Math.exp(output.get(at + 2)) * stride / 2;
    float halfHeight = (float) Math.exp(output.get(at + 3)) * stride / 2;
    return new Found(best, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
  }

  private List<Found> suppress(List<Found> candidates) {
    int size = candidates.size();
    if (size == 0) {
      return List.of();
    }
    try (Rect2dVector boxes = new Rect2dVector(size);
        FloatPointer scores = new FloatPointer((long) size);
        IntPointer kept = new IntPointer((long) size)) {
      for (int i = 0; i < size; i++) {
        Found found = candidates.get(i);
        try (Rect2d box =
            new Rect2d(found.x0(), found.y0(), found.x1() - found.x0(), found.y1() - found.y0())) {
          boxes.put(i, box);
        }
        scores.put(i, found.score());
      }
      opencv_dnn.NMSBoxes(boxes, scores, minScore, OVERLAP, kept);
      List<Found> standing = new ArrayList<>();
      for (long i = 0; i < kept.limit(); i++) {
        standing.add(candidates.get(kept.get(i)));
      }
      return standing;
    }
  }
}
