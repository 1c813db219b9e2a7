package io.saola.core.config;

import io.saola.core.config.CameraConfig.Line;
import io.saola.core.config.CameraConfig.Zone;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import java.util.List;

/** Reads {@code cameras[].zones} and {@code cameras[].lines}. */
final class ZoneReader {

  /** Far less than a pixel of any picture. */
  private static final double NOTHING = 1e-6;

  private static final Key ID =
      Key.required("id", Ids.EXPECTED, "Unique among the camera's zones; rules name it.");
  private static final Key KIND =
      Key.defaulted(
          "kind", "a word", "area", "A word of your own, such as `carriageway` or `pavement`.");
  private static final Key POLYGON =
      Key.required(
          "polygon",
          "a list of at least 3 points [x, y] of 0..1, an outline that encloses an area and does"
              + " not cross itself",
          "The zone's corners in order, closed by itself.");
  private static final Key DIRECTION =
      Key.optional(
          "direction",
          "a list of at least 2 points [x, y] of 0..1 that lead somewhere",
          "none",
          "The way traffic should go, as points in order of travel; `wrong-way` needs it.");

  static final Section KEYS =
      new Section("cameras[].zones[]", List.of(ID, KIND, POLYGON, DIRECTION));

  private static final Key LINE_ID =
      Key.required("id", Ids.EXPECTED, "Unique among the camera's lines.");
  private static final Key POINTS =
      Key.required(
          "points",
          "a list of at least 2 points [x, y] of 0..1 that lead somewhere",
          "The line across the picture; `line-crossing` and `red-light` name it, and traffic is"
              + " counted over it.");

  static final Section LINE_KEYS = new Section("cameras[].lines[]", List.of(LINE_ID, POINTS));

  private static final Polygon ANY =
      new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1)));

  private ZoneReader() {}

  static List<Zone> zones(YamlNode node) {
    Ids ids = new Ids("zone");
    return node.items("a zone").stream().map(item -> zone(item, ids)).toList();
  }

  private static Zone zone(YamlNode node, Ids ids) {
    YamlSection zone = node.section(KEYS);
    return new Zone(
        ids.read(zone.get(ID)),
        zone.get(KIND).text().orElse(""),
        polygon(zone.get(POLYGON)),
        zone.find(DIRECTION).map(ZoneReader::way).orElse(List.of()));
  }

  private static Polygon polygon(YamlNode node) {
    List<Point> corners = PointsReader.fractions(node, 3);
    if (corners.isEmpty()) {
      return ANY;
    }
    Polygon polygon = new Polygon(corners);
    if (polygon.crossesItself()) {
      node.problem("found an outline that crosses itself, expected its corners in order");
    } else if (polygon.area() < NOTHING) {
      node.problem("found corners that enclose nothing, expected an area");
    }
    return polygon;
  }

  private static List<Point> way(YamlNode node) {
    List<Point> points = PointsReader.fractions(node, 2);
    if (!points.isEmpty() && PointsReader.length(points) < NOTHING) {
      node.problem("found points that are all the same, expected a way from one to another");
    }
    // Never empty, or a rule that needs a direction would report this mistake a second time.
    return points.isEmpty() ? List.of(new Point(0, 0), new Point(1, 1)) : points;
  }

  static List<Line> lines(YamlNode node) {
    Ids ids = new Ids("line");
    return node.items("a line").stream().map(item -> line(item, ids)).toList();
  }

  private static Line line(YamlNode node, Ids ids) {
    YamlSection line = node.section(LINE_KEYS);
    return new Line(ids.read(line.get(LINE_ID)), way(line.get(POINTS)));
  }
}
