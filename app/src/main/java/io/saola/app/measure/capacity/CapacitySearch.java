package io.saola.app.measure.capacity;

import io.saola.app.measure.process.MeasureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the largest number of cameras that is held: twice as many until one is not, then
 * halving the space between.
 *
 * @param most is never exceeded
 */
record CapacitySearch(int most, Step step) {

  private static final int FIRST = 8;

  /** So near is near enough. */
  private static final double PRECISION = 0.05;

  /** Measures one number. */
  @FunctionalInterface
  interface Step {

    StepResult at(int cameras) throws IOException, MeasureException, InterruptedException;
  }

  /**
   * What was found.
   *
   * @param steps in the order measured
   */
  record Found(List<StepResult> steps) {

    Found {
      steps = List.copyOf(steps);
    }

    /** The most cameras that were held, 0 when none were. */
    int cameras() {
      return best().map(StepResult::cameras).orElse(0);
    }

    /** That number's figures. */
    Optional<StepResult> best() {
      return steps.stream()
          .filter(StepResult::held)
          .max(Comparator.comparingInt(StepResult::cameras));
    }

    /** The fewest that were not held, which tells what the limit is. */
    Optional<StepResult> beyond() {
      return steps.stream()
          .filter(step -> !step.held())
          .min(Comparator.comparingInt(StepResult::cameras));
    }
  }

  Found run() throws IOException, MeasureException, InterruptedException {
    List<StepResult> steps = new ArrayList<>();
    int held = 0;
    int tooMany = most + 1;
    int next = Math.min(FIRST, most);
    while (next > held && next < tooMany) {
      StepResult result = step.at(next);
      steps.add(result);
      if (result.held()) {
        held = next;
      } else {
        tooMany = next;
      }
      next = next(held, tooMany);
    }
    return new Found(steps);
  }

  private int next(int held, int tooMany) {
    if (tooMany > most) {
      return Math.min(most, 2 * held);
    }
    boolean near = tooMany - held <= Math.max(1, PRECISION * tooMany);
    return near ? held : (held + tooMany) / 2;
  }
}
