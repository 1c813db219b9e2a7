package io.saola.core.geometry;

import java.util.List;

/**
 * A simple polygon of at least three corners, closed implicitly. Immutable. Unit as the user says:
 * fractions of the picture in the configuration, pixels after {@link #scaled}.
 */
public record Polygon(List<Point> corners) {

  public Polygon {
    corners = List.copyOf(corners);
    if (corners.size() < 3) {
      throw new IllegalArgumentException(
          "a polygon needs at least 3 corners, found " + corners.size());
    }
  }

  public Polygon scaled(double factorX, double factorY) {
    return new Polygon(corners.stream().map(p -> p.scaled(factorX, factorY)).toList());
  }

  /** Even-odd rule; a point on an edge may count either way. */
  public boolean contains(Point point) {
    boolean inside = false;
    for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
      Point a = corners.get(i);
      Point b = corners.get(j);
      if ((a.y() > point.y()) != (b.y() > point.y())
          && point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x()) {
        inside = !inside;
      }
    }
    return inside;
  }

  /** Enclosed area by the shoelace formula, never negative. */
  public double area() {
    double twice = 0;
    for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
      Point a = corners.get(j);
      Point b = corners.get(i);
      twice += a.x() * b.y() - b.x() * a.y();
    }
    return Math.abs(twice) / 2;
  }

  /** Whether two edges that are not neighbours cross: such an outline has no clear inside. */
  public boolean crossesItself() {
    int n = corners.size();
    for (int i = 0; i < n; i++) {
      for (int j = i + 2; j < n; j++) {
        boolean neighbours = i == 0 && j == n - 1;
        if (!neighbours && edge(i).crosses(edge(j))) {
          return true;
        }
      }
    }
    return false;
  }

  private Segment edge(int index) {
    return new Segment(corners.get(index), corners.get((index + 1) % corners.size()));
  }
}
