package io.saola.inference.quantise;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Rivals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far two models agree on frames. A box of one that it is sure enough of is matched when the
 * other, however unsure, has one of the same kind there, at an intersection over union of 0.5.
 *
 * @param boxes sure boxes of both models together
 * @param matched of them, also seen by the other
 * @param scoreDifference mean of the absolute differences of matched boxes' scores
 */
public record Agreement(int boxes, int matched, double scoreDifference) {

  private static final double OVERLAP = 0.5;

  /**
   * Compares.
   *
   * @param sure score from which a box must be matched
   */
  static Agreement of(
      List<AnalysisFrame> frames, CameraDetector first, CameraDetector second, double sure) {
    Count count = new Count(sure);
    for (AnalysisFrame frame : frames) {
      List<Detection> a = first.detect(frame, List.of()).detections();
      List<Detection> b = second.detect(frame, List.of()).detections();
      count.add(a, b);
      count.add(b, a);
    }
    return new Agreement(
        count.boxes, count.matched, count.matched == 0 ? 0 : count.difference / count.matched);
  }

  /** Share of boxes that are matched, 0..1; 1 when there are none. */
  public double share() {
    return boxes == 0 ? 1 : matched / (double) boxes;
  }

  private static final class Count {

    private final double sure;
    private int boxes;
    private int matched;
    private double difference;

    Count(double sure) {
      this.sure = sure;
    }

    void add(List<Detection> seen, List<Detection> other) {
      for (Detection detection : seen) {
        if (detection.score() >= sure) {
          boxes++;
          Detection match = match(detection, other);
          if (match != null) {
            matched++;
            difference += Math.abs(match.score() - detection.score());
          }
        }
      }
    }

    private static @Nullable Detection match(Detection wanted, List<Detection> among) {
      Detection best = null;
      double bestOverlap = OVERLAP;
      for (Detection candidate : among) {
        double overlap = candidate.box().iou(wanted.box());
        boolean same = Rivals.of(candidate.objectClass()) == Rivals.of(wanted.objectClass());
        if (same && overlap >= bestOverlap) {
          best = candidate;
          bestOverlap = overlap;
        }
      }
      return best;
    }
  }
}
