package io.saola.app.measure.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cameras of a measurement: which of them show traffic, and where they are found.
 *
 * @param busy share of them, above 0 and at most 1, spread evenly
 */
record Road(double busy) {

  /** Whether a camera shows traffic. */
  boolean isBusy(int number) {
    // The first is, and the last of five at a fifth is not, so that any number has its share.
    return Math.ceil(number * busy) > Math.ceil((number - 1) * busy);
  }

  /** Where a camera is, counted from 1, below the simulator's address. */
  static String path(int number) {
    return String.format(Locale.ROOT, "road/%04d", number);
  }

  /** What the configuration calls it. */
  static String id(int number) {
    return String.format(Locale.ROOT, "c%04d", number);
  }

  /** The busy ones among the first. */
  List<Integer> busyOf(int cameras) {
    List<Integer> numbers = new ArrayList<>();
    for (int number = 1; number <= cameras; number++) {
      if (isBusy(number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
