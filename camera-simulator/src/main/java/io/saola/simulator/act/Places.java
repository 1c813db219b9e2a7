package io.saola.simulator.act;

import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.simulator.world.Spot;
import java.util.List;
import java.util.SplittableRandom;

/** Spots drawn and ways measured. */
final class Places {

  private static final int TRIES = 200;

  private Places() {}

  /** A spot inside an outline on the ground. */
  static Spot within(List<Spot> corners, SplittableRandom random) {
    Polygon outline =
        new Polygon(corners.stream().map(spot -> new Point(spot.x(), spot.y())).toList());
    double left = corners.stream().mapToDouble(Spot::x).min().orElse(0);
    double right = corners.stream().mapToDouble(Spot::x).max().orElse(0);
    double near = corners.stream().mapToDouble(Spot::y).min().orElse(0);
    double far = corners.stream().mapToDouble(Spot::y).max().orElse(0);
    for (int i = 0; i < TRIES; i++) {
      Spot spot =
          new Spot(
              left + (right - left) * random.nextDouble(),
              near + (far - near) * random.nextDouble());
      if (outline.contains(new Point(spot.x(), spot.y()))) {
        return spot;
      }
    }
    return corners.getFirst();
  }

  static double length(List<Spot> way) {
    double length = 0;
    for (int i = 1; i < way.size(); i++) {
      length += way.get(i - 1).distanceTo(way.get(i));
    }
    return length;
  }
}
