package io.saola.simulator.scenario;

import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.simulator.scenario.Scenario.GroundLine;
import io.saola.simulator.scene.GroundZone;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code zones} and {@code lines}, which must lie in the camera's picture. */
final class PlaceReader {

  private static final Key ID =
      Key.required("id", "an id of letters, digits, - and _", "Its id in the configuration.");
  private static final Key KIND =
      Key.defaulted("kind", "a word", "area", "Its kind in the configuration.");
  private static final Key CORNERS =
      Key.required(
          "corners",
          "a list of at least 3 points [x, y], metres, in the picture",
          "The zone's corners in order.");
  private static final Key DIRECTION =
      Key.optional(
          "direction",
          "a list of at least 2 points [x, y], metres, in the picture",
          "none",
          "The way traffic should go.");

  static final Section ZONE_KEYS = new Section("zones[]", List.of(ID, KIND, CORNERS, DIRECTION));

  private static final Key POINTS =
      Key.required(
          "points", "a list of at least 2 points [x, y], metres, in the picture", "The line.");

  static final Section LINE_KEYS = new Section("lines[]", List.of(ID, POINTS));

  private final View view;

  PlaceReader(View view) {
    this.view = view;
  }

  List<GroundZone> zones(YamlNode node) {
    Set<String> ids = new HashSet<>();
    return node.items("a zone").stream().map(item -> zone(item, ids)).toList();
  }

  private GroundZone zone(YamlNode node, Set<String> ids) {
    YamlSection zone = node.section(ZONE_KEYS);
    List<Spot> corners = shown(zone.get(CORNERS), 3);
    Polygon polygon = new Polygon(corners.stream().map(view::fraction).toList());
    if (polygon.crossesItself()) {
      zone.get(CORNERS).problem("found an outline that crosses itself, expected corners in order");
    }
    return new GroundZone(
        RoadReader.id(zone.get(ID), ids, "zone"),
        zone.get(KIND).text().orElse("area"),
        corners,
        zone.find(DIRECTION).map(given -> shown(given, 2)).orElse(List.of()));
  }

  List<GroundLine> lines(YamlNode node) {
    Set<String> ids = new HashSet<>();
    return node.items("a line").stream()
        .map(item -> item.section(LINE_KEYS))
        .map(
            line ->
                new GroundLine(
                    RoadReader.id(line.get(ID), ids, "line"), shown(line.get(POINTS), 2)))
        .toList();
  }

  /** Points that the configuration can say as fractions of the picture. */
  private List<Spot> shown(YamlNode node, int atLeast) {
    List<Spot> spots = Values.way(node, atLeast);
    for (Spot spot : spots) {
      if (!isShown(spot)) {
        node.problem(
            "found ["
                + spot.x()
                + ", "
                + spot.y()
                + "], which the camera does not show, expected points in the picture");
      }
    }
    return spots;
  }

  private boolean isShown(Spot spot) {
    if (view.depth(spot.x(), spot.y(), 0) < View.NEAR) {
      return false;
    }
    Point point = view.fraction(spot);
    return point.x() >= 0 && point.x() <= 1 && point.y() >= 0 && point.y() <= 1;
  }
}
