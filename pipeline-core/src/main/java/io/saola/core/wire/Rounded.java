package io.saola.core.wire;

import io.saola.core.geometry.Box;

/** The fixed rounding of numbers in files, so that equal results are equal bytes. */
final class Rounded {

  private Rounded() {}

  /** Pixels and seconds: a hundredth. */
  static double pixels(double value) {
    return round(value, 100);
  }

  /** Scores, confidences and signals: a ten-thousandth. */
  static double score(double value) {
    return round(value, 10_000);
  }

  static Box box(Box box) {
    return new Box(pixels(box.x()), pixels(box.y()), pixels(box.width()), pixels(box.height()));
  }

  /** Half up; never minus zero, which would be written differently from zero. */
  private static double round(double value, double steps) {
    double scaled = value * steps;
    return Math.abs(scaled) < 1e15 ? Math.round(scaled) / steps + 0.0 : value;
  }
}
