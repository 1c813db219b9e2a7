package io.saola.inference.evaluate;

import io.saola.core.wire.TrackLine;
import io.saola.inference.assignment.DenseAssignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Counts, frame by frame, what was found, missed, invented and taken for another (Bernardin and
 * Stiefelhagen, Evaluating Multiple Object Tracking Performance: The CLEAR MOT Metrics, 2008). One
 * thread.
 */
final class ClearMot {

  /** Dearer than any assignment of fitting pairs, so that as many as possible are matched. */
  private static final double FORBIDDEN = 1e6;

  private final double minIou;
  // The result's identity under which each object was last found, however long ago.
  private final Map<Long, Long> identity = new HashMap<>();

  /** Objects that were found before, and were missed since. */
  private final Set<Long> lost = new HashSet<>();

  private int matches;
  private int falsePositives;
  private int misses;
  private int switches;
  private int fragmentations;
  private double overlap;

  ClearMot(double minIou) {
    this.minIou = minIou;
  }

  void frame(List<TrackLine> truths, List<TrackLine> results) {
    List<TrackLine> openTruths = new ArrayList<>(truths);
    List<TrackLine> openResults = new ArrayList<>(results);
    keepIdentities(openTruths, openResults);
    matchOthers(openTruths, openResults);
    openTruths.stream().map(TrackLine::track).filter(identity::containsKey).forEach(lost::add);
    misses += openTruths.size();
    falsePositives += openResults.size();
  }

  /** First what was one before stays one while it fits, even beside a better fit. */
  private void keepIdentities(List<TrackLine> truths, List<TrackLine> results) {
    for (TrackLine truth : List.copyOf(truths)) {
      Long known = identity.get(truth.track());
      results.stream()
          .filter(result -> known != null && result.track() == known)
          .filter(result -> fits(truth, result))
          .findFirst()
          .ifPresent(result -> match(truth, result, truths, results));
    }
  }

  /** Then the rest, as many as possible and those that overlap most. */
  private void matchOthers(List<TrackLine> truths, List<TrackLine> results) {
    List<TrackLine> rows = List.copyOf(truths);
    List<TrackLine> columns = List.copyOf(results);
    double[][] cost = new double[rows.size()][rows.size() + columns.size()];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < cost[row].length; column++) {
        cost[row][column] =
            column < columns.size() && fits(rows.get(row), columns.get(column))
                ? 1 - rows.get(row).box().iou(columns.get(column).box())
                : FORBIDDEN;
      }
    }
    int[] columnOf = DenseAssignment.cheapest(cost);
    for (int row = 0; row < columnOf.length; row++) {
      if (cost[row][columnOf[row]] < FORBIDDEN) {
        match(rows.get(row), columns.get(columnOf[row]), truths, results);
      }
    }
  }

  private void match(
      TrackLine truth, TrackLine result, List<TrackLine> truths, List<TrackLine> results) {
    Long before = identity.put(truth.track(), result.track());
    matches++;
    overlap += truth.box().iou(result.box());
    if (before != null && !Objects.equals(before, result.track())) {
      switches++;
    }
    if (lost.remove(truth.track())) {
      fragmentations++;
    }
    truths.remove(truth);
    results.remove(result);
  }

  private boolean fits(TrackLine truth, TrackLine result) {
    return truth.box().iou(result.box()) >= minIou;
  }

  int matches() {
    return matches;
  }

  int falsePositives() {
    return falsePositives;
  }

  int misses() {
    return misses;
  }

  int switches() {
    return switches;
  }

  /** How often an object was found again after it had been missed. */
  int fragmentations() {
    return fragmentations;
  }

  /** Sum of the overlaps of all matches. */
  double overlap() {
    return overlap;
  }
}
