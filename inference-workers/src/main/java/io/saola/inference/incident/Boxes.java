package io.saola.inference.incident;

import io.saola.core.geometry.Box;

/** What rules do with boxes beyond the core's geometry. */
final class Boxes {

  private Boxes() {}

  static Box scaled(Box box, double factorX, double factorY) {
    return new Box(
        box.x() * factorX, box.y() * factorY, box.width() * factorX, box.height() * factorY);
  }

  static Box around(Box a, Box b) {
    return Box.ofCorners(
        Math.min(a.x(), b.x()),
        Math.min(a.y(), b.y()),
        Math.max(a.right(), b.right()),
        Math.max(a.bottom(), b.bottom()));
  }

  /** Area of the larger by area of the smaller. */
  static double areaRatio(Box a, Box b) {
    double one = Math.max(1, a.area());
    double other = Math.max(1, b.area());
    return Math.max(one, other) / Math.min(one, other);
  }
}
