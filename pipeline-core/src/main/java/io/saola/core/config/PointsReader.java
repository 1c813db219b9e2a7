package io.saola.core.config;

import io.saola.core.geometry.Point;
import java.util.List;
import java.util.Optional;

/** Reads points, written {@code [x, y]}, and lists of them. */
public final class PointsReader {

  private static final String FRACTIONS = "a number of 0..1";
  private static final String METRES = "a number of metres, -100000..100000";

  private PointsReader() {}

  /** Points of the picture; none when anything is wrong with them, which is reported. */
  static List<Point> fractions(YamlNode node, int atLeast) {
    return points(node, atLeast, 0, 1, FRACTIONS);
  }

  /** Points of the ground, likewise. */
  public static List<Point> metres(YamlNode node, int atLeast) {
    return points(node, atLeast, -100_000, 100_000, METRES);
  }

  private static List<Point> points(
      YamlNode node, int atLeast, double min, double max, String expected) {
    List<YamlNode> items = node.items("[x, y]");
    if (node.isList() && items.size() < atLeast) {
      node.wrong();
    }
    List<Point> points =
        items.stream().flatMap(item -> point(item, min, max, expected).stream()).toList();
    return points.size() == items.size() && points.size() >= atLeast ? points : List.of();
  }

  private static Optional<Point> point(YamlNode node, double min, double max, String expected) {
    List<YamlNode> items = node.items(expected);
    if (node.isList() && items.size() != 2) {
      node.wrong();
      return Optional.empty();
    }
    List<Double> values = items.stream().flatMap(item -> item.number(min, max).stream()).toList();
    return values.size() == 2
        ? Optional.of(new Point(values.get(0), values.get(1)))
        : Optional.empty();
  }

  /** How long the way along the points is. */
  static double length(List<Point> points) {
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      length += points.get(i - 1).distanceTo(points.get(i));
    }
    return length;
  }
}
