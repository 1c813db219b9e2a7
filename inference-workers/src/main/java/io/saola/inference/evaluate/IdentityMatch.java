package io.saola.inference.evaluate;

import io.saola.core.wire.TrackLine;
import io.saola.inference.assignment.DenseAssignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how far truth and result agree under the one relation of their identities that is best for
 * the whole sequence (Ristani et al., Performance Measures and a Data Set for Multi-Target,
 * Multi-Camera Tracking, 2016). One thread.
 */
final class IdentityMatch {

  private final double minIou;
  private final Map<Long, Integer> truths = new HashMap<>();
  private final Map<Long, Integer> results = new HashMap<>();
  private final Map<Pair, Integer> together = new HashMap<>();

  private record Pair(int truth, int result) {}

  IdentityMatch(double minIou) {
    this.minIou = minIou;
  }

  void frame(List<TrackLine> frameTruths, List<TrackLine> frameResults) {
    frameResults.forEach(result -> number(results, result.track()));
    for (TrackLine truth : frameTruths) {
      int row = number(truths, truth.track());
      for (TrackLine result : frameResults) {
        if (truth.box().iou(result.box()) >= minIou) {
          together.merge(new Pair(row, number(results, result.track())), 1, Integer::sum);
        }
      }
    }
  }

  private static int number(Map<Long, Integer> numbers, long track) {
    Integer next = numbers.size();
    Integer known = numbers.putIfAbsent(track, next);
    return known == null ? next : known;
  }

  /** Objects in frames in which the related identities overlap. */
  int truePositives() {
    // As many further columns as rows, so that an identity may be related to none.
    double[][] cost = new double[truths.size()][results.size() + truths.size()];
    together.forEach((pair, count) -> cost[pair.truth()][pair.result()] = -count);
    int[] columnOf = DenseAssignment.cheapest(cost);
    double total = 0;
    for (int row = 0; row < columnOf.length; row++) {
      total -= cost[row][columnOf[row]];
    }
    return (int) Math.round(total);
  }
}
