package io.saola.inference.handchecked;

import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a detector made of the marked boxes. A detection belongs to the marked box that it overlaps
 * most, from half on and one to one, as COCO and MOTChallenge do; any vehicle's class will do.
 */
final class DetectorErrors {

  private static final double SAME = 0.5;

  /**
   * One box that is judged.
   *
   * @param seen what the detector made of it; empty where it was missed
   * @param drawn whether every edge of the marked box was drawn from the picture
   * @param scale pixels of the model's input for one of the source frame
   */
  record Case(MarkedBox marked, List<Detection> seen, boolean drawn, double scale) {

    /** Height in pixels of the model's input, by which a detector's misses go. */
    double height() {
      return marked.box().height() * scale;
    }

    boolean isSeen(double minScore) {
      return !seen.isEmpty() && seen.getFirst().score() >= minScore;
    }
  }

  private record Pair(MarkedBox marked, Detection seen, double overlap) {}

  private final List<Case> cases = new ArrayList<>();
  private final List<Detection> falseBoxes = new ArrayList<>();
  private int frames;

  /** One marked frame and what was detected in it. */
  void frame(List<MarkedBox> marked, List<Detection> detections, boolean drawn, double scale) {
    frames++;
    List<Detection> vehicles =
        detections.stream()
            .filter(seen -> ObjectClass.vehicles().contains(seen.objectClass()))
            .toList();
    List<Pair> pairs = pairs(marked, vehicles);
    for (MarkedBox box : marked) {
      if (box.judged()) {
        List<Detection> seen =
            pairs.stream().filter(pair -> pair.marked.equals(box)).map(Pair::seen).toList();
        cases.add(new Case(box, seen, drawn, scale));
      }
    }
    for (Detection vehicle : vehicles) {
      boolean matched = pairs.stream().anyMatch(pair -> pair.seen.equals(vehicle));
      if (!matched && !isExcused(vehicle.box(), marked)) {
        falseBoxes.add(vehicle);
      }
    }
  }

  private static List<Pair> pairs(List<MarkedBox> marked, List<Detection> vehicles) {
    List<Pair> possible = new ArrayList<>();
    for (MarkedBox box : marked) {
      for (Detection seen : vehicles) {
        double overlap = box.box().iou(seen.box());
        if (overlap >= SAME) {
          possible.add(new Pair(box, seen, overlap));
        }
      }
    }
    possible.sort(Comparator.comparingDouble(Pair::overlap).reversed());
    List<Pair> pairs = new ArrayList<>();
    for (Pair pair : possible) {
      if (pairs.stream().noneMatch(p -> p.marked.equals(pair.marked) || p.seen.equals(pair.seen))) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  /** Half of it lies on a vehicle that is not judged. */
  private static boolean isExcused(Box box, List<MarkedBox> marked) {
    return marked.stream()
        .anyMatch(
            other -> !other.judged() && other.box().intersectionArea(box) >= SAME * box.area());
  }

  List<Case> cases(Predicate<Case> which) {
    return cases.stream().filter(which).toList();
  }

  double falsePerFrame(double minScore) {
    return falseBoxes.stream().filter(seen -> seen.score() >= minScore).count() / (double) frames;
  }

  /** Errors of an edge as parts of the box's size, over what was drawn and found. */
  static Spread spread(List<Case> cases, ToDoubleFunction<Case> error) {
    double[] errors =
        cases.stream()
            .filter(each -> each.drawn && !each.seen.isEmpty())
            .mapToDouble(error)
            .toArray();
    double mean = 0;
    for (double each : errors) {
      mean += each / errors.length;
    }
    double squares = 0;
    for (double each : errors) {
      squares += (each - mean) * (each - mean);
    }
    double deviation = errors.length > 1 ? Math.sqrt(squares / (errors.length - 1)) : 0;
    return new Spread(errors.length, mean, deviation);
  }

  /** Mean and standard deviation of {@code count} errors. */
  record Spread(int count, double mean, double deviation) {}
}
