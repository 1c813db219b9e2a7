package io.saola.inference.evaluate;

import io.saola.core.wire.TrackLine;
import io.saola.inference.assignment.DenseAssignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Higher order tracking accuracy: how well objects are found and how well they keep their
 * identities, each as a share of truth and result together, over overlaps from 0.05 to 0.95 (Luiten
 * et al., HOTA: A Higher Order Metric for Evaluating Multi-Object Tracking, 2021). Boxes are
 * matched frame by frame, those of identities first that overlap for longest. One thread.
 */
final class Hota {

  private static final int LEVELS = 19;
  private static final double STEP = 0.05;
  private static final double EPSILON = 1e-9;

  /** Boxes of each identity. */
  private final Map<Long, Integer> truthCounts = new HashMap<>();

  private final Map<Long, Integer> resultCounts = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();

  /** What of all overlaps of either is theirs, 1 a frame at most, summed up. */
  private final Map<Pair, Double> likely = new HashMap<>();

  /** How often they are matched, at each level. */
  private final Map<Pair, int[]> matches = new HashMap<>();

  private final int[] found = new int[LEVELS];
  private int all;

  private record Pair(long truth, long result) {}

  private record Frame(List<TrackLine> truths, List<TrackLine> results) {

    /** By truth and result. */
    double[][] overlaps() {
      double[][] overlaps = new double[truths.size()][results.size()];
      for (int row = 0; row < truths.size(); row++) {
        for (int column = 0; column < results.size(); column++) {
          overlaps[row][column] = truths.get(row).box().iou(results.get(column).box());
        }
      }
      return overlaps;
    }

    Pair pair(int row, int column) {
      return new Pair(truths.get(row).track(), results.get(column).track());
    }
  }

  /** What comes of it, each 0 to 1, as means over the overlaps. */
  record Figures(double hota, double detection, double association) {}

  void frame(List<TrackLine> truths, List<TrackLine> results) {
    Frame frame = new Frame(List.copyOf(truths), List.copyOf(results));
    truths.forEach(truth -> truthCounts.merge(truth.track(), 1, Integer::sum));
    results.forEach(result -> resultCounts.merge(result.track(), 1, Integer::sum));
    all += truths.size() + results.size();
    frames.add(frame);
    noteLikely(frame);
  }

  private void noteLikely(Frame frame) {
    double[][] overlaps = frame.overlaps();
    double[] ofColumn = new double[frame.results.size()];
    for (double[] row : overlaps) {
      for (int column = 0; column < row.length; column++) {
        ofColumn[column] += row[column];
      }
    }
    for (int row = 0; row < overlaps.length; row++) {
      double ofRow = Arrays.stream(overlaps[row]).sum();
      for (int column = 0; column < ofColumn.length; column++) {
        double overlap = overlaps[row][column];
        if (overlap > 0) {
          double share = overlap / (ofRow + ofColumn[column] - overlap);
          likely.merge(frame.pair(row, column), share, Double::sum);
        }
      }
    }
  }

  /** Once, when all frames are known. */
  Figures figures() {
    frames.forEach(this::match);
    return new Figures(
        mean(level -> Math.sqrt(detection(level) * association(level))),
        mean(this::detection),
        mean(this::association));
  }

  private void match(Frame frame) {
    double[][] overlaps = frame.overlaps();
    int rows = frame.truths.size();
    int columns = frame.results.size();
    // As many further columns as rows, so that a box may be matched with none.
    double[][] cost = new double[rows][columns + rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        cost[row][column] = -likelihood(frame.pair(row, column)) * overlaps[row][column];
      }
    }
    int[] columnOf = DenseAssignment.cheapest(cost);
    for (int row = 0; row < rows; row++) {
      if (columnOf[row] < columns) {
        note(frame.pair(row, columnOf[row]), overlaps[row][columnOf[row]]);
      }
    }
  }

  private double likelihood(Pair pair) {
    double together = likely.getOrDefault(pair, 0.0);
    return together == 0 ? 0 : together / (boxes(pair) - together);
  }

  private int boxes(Pair pair) {
    return truthCounts.getOrDefault(pair.truth, 0) + resultCounts.getOrDefault(pair.result, 0);
  }

  private void note(Pair pair, double overlap) {
    int[] levels = matches.computeIfAbsent(pair, p -> new int[LEVELS]);
    for (int level = 0; level < LEVELS && overlap >= STEP * (level + 1) - EPSILON; level++) {
      levels[level]++;
      found[level]++;
    }
  }

  private double detection(int level) {
    return all == 0 ? 0 : (double) found[level] / (all - found[level]);
  }

  private double association(int level) {
    double sum = 0;
    for (Map.Entry<Pair, int[]> entry : matches.entrySet()) {
      int together = entry.getValue()[level];
      sum += (double) together * together / (boxes(entry.getKey()) - together);
    }
    return found[level] == 0 ? 0 : sum / found[level];
  }

  private static double mean(IntToDoubleFunction ofLevel) {
    double sum = 0;
    for (int level = 0; level < LEVELS; level++) {
      sum += ofLevel.applyAsDouble(level);
    }
    return sum / LEVELS;
  }
}
