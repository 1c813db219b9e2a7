package io.saola.core.geometry;

/** A straight line from one point to another. */
public record Segment(Point from, Point to) {

  /** Whether the two segments cross at a point inside both; merely touching ends do not count. */
  public boolean crosses(Segment other) {
    return side(other.from) * side(other.to) < 0 && other.side(from) * other.side(to) < 0;
  }

  /**
   * Which side of the line through this segment a point lies on: positive to the right of somebody
   * walking from {@code from} to {@code to} in a picture (y downwards), negative to the left.
   */
  public double side(Point point) {
    return (to.x() - from.x()) * (point.y() - from.y())
        - (to.y() - from.y()) * (point.x() - from.x());
  }

  public double length() {
    return from.distanceTo(to);
  }
}
