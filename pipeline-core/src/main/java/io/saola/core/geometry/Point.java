package io.saola.core.geometry;

/** A point; x to the right, y downwards. Fractions of a picture or pixels, as the user says. */
public record Point(double x, double y) {

  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("a point needs finite coordinates, found " + x + ", " + y);
    }
  }

  public Point minus(Point other) {
    return new Point(x - other.x, y - other.y);
  }

  public Point scaled(double factorX, double factorY) {
    return new Point(x * factorX, y * factorY);
  }

  /** Dot product of the two points taken as vectors. */
  public double dot(Point other) {
    return x * other.x + y * other.y;
  }

  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
