package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Point;
import io.saola.inference.flow.LineSides;
import java.util.List;
import java.util.Optional;

/**
 * The edge over which traffic leaves a zone, such as the stop line of an approach.
 *
 * @param way in which it is crossed then
 */
record ZoneFront(LineSides line, Direction way) {

  /** That furthest in the zone's direction; empty where it has none. */
  static Optional<ZoneFront> of(CameraConfig.Zone zone) {
    List<Point> direction = zone.direction();
    if (direction.size() < 2) {
      return Optional.empty();
    }
    Point ahead = direction.getLast().minus(direction.get(direction.size() - 2));
    List<Point> corners = zone.polygon().corners();
    Point from = corners.getLast();
    Point to = corners.getFirst();
    for (int i = 1; i < corners.size(); i++) {
      Point a = corners.get(i - 1);
      Point b = corners.get(i);
      if (a.dot(ahead) + b.dot(ahead) > from.dot(ahead) + to.dot(ahead)) {
        from = a;
        to = b;
      }
    }
    LineSides line = new LineSides(List.of(from, to));
    Point behind = from.minus(ahead);
    boolean toTheRight = line.beyond(behind, Direction.LEFT_TO_RIGHT) < 0;
    return Optional.of(
        new ZoneFront(line, toTheRight ? Direction.LEFT_TO_RIGHT : Direction.RIGHT_TO_LEFT));
  }
}
