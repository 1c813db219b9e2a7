package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * How a track has gone on against a zone's direction, step by step. A track that goes over to who
 * stands behind does it by one to four long steps between others that lead nowhere, or loses sight
 * for a moment; a vehicle that drives makes one step like the other.
 *
 * @param steps newest first
 */
record Headway(List<Step> steps) {

  /** Body lengths a second below which a box only trembles. */
  private static final double SLOWEST = 0.25;

  /** Longer than so many usual steps, more than one sighting in between was missed. */
  private static final double MISSED_ONE = 2.25;

  private static final int STEPS_TO_COUNT = 3;

  /**
   * Of the mean speed: boxes tremble, and brakes and a wrist on the throttle do less within two
   * seconds. From standing to the vehicle behind and standing again each step is beyond.
   */
  private static final double SLOWER = 0.5;

  private static final double FASTER = 1.6;

  /** What is left of a step's end when times are rounded to microseconds. */
  private static final double ROUNDING_SECONDS = 1e-3;

  /**
   * One step.
   *
   * @param seconds it took
   * @param against body lengths a second against the direction
   */
  record Step(double seconds, double against) {}

  /** By the trail up to its newest sighting. */
  static Headway of(Trail trail, ZoneArea area, Scene scene) {
    List<Trail.Point> points = trail.points();
    List<Step> steps = new ArrayList<>(points.size());
    for (int i = points.size() - 1; i > 0; i--) {
      Box from = points.get(i - 1).box();
      Box to = points.get(i).box();
      double seconds = points.get(i).time().secondsSince(points.get(i - 1).time());
      Displacement step = Displacement.between(from, to, scene.width(), scene.height());
      double along = new Point(step.x(), step.y()).dot(area.directionAt(to.foot()));
      steps.add(new Step(seconds, -along / (seconds * Trail.size(to))));
    }
    return new Headway(List.copyOf(steps));
  }

  /**
   * Whether each of its last steps, for so many seconds at least, went against the direction, one
   * right after the other.
   */
  boolean goesOnFor(double seconds) {
    List<Step> unbroken = unbroken();
    double sum = 0;
    for (int i = 0; i < unbroken.size(); i++) {
      sum += unbroken.get(i).seconds();
      if (i + 1 >= STEPS_TO_COUNT && sum >= seconds - ROUNDING_SECONDS) {
        return true;
      }
    }
    return false;
  }

  /** Whether it did so for so many seconds and steps, and each of them was about as fast. */
  boolean isEvenFor(double seconds, int fewest) {
    List<Step> unbroken = unbroken();
    double sum = 0;
    double lengths = 0;
    for (int i = 0; i < unbroken.size(); i++) {
      sum += unbroken.get(i).seconds();
      lengths += unbroken.get(i).seconds() * unbroken.get(i).against();
      if (i + 1 >= fewest && sum >= seconds - ROUNDING_SECONDS) {
        double mean = lengths / sum;
        return unbroken.subList(0, i + 1).stream()
            .allMatch(step -> step.against() >= SLOWER * mean && step.against() <= FASTER * mean);
      }
    }
    return false;
  }

  /** Up to the last one that led elsewhere, or in which it was lost. */
  private List<Step> unbroken() {
    double usual = Double.POSITIVE_INFINITY;
    for (Step step : steps) {
      usual = Math.min(usual, step.seconds());
    }
    int end = 0;
    while (end < steps.size()
        && steps.get(end).seconds() <= MISSED_ONE * usual
        && steps.get(end).against() > SLOWEST) {
      end++;
    }
    return steps.subList(0, end);
  }
}
