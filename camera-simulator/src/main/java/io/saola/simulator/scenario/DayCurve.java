package io.saola.simulator.scenario;

import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import java.util.List;

/**
 * How busy it is over the day.
 *
 * @param points hour of the day in Vietnam (x, ascending, 0..24) and share of the busiest (y)
 */
public record DayCurve(List<Point> points) {

  /** Indochina Time, all year. */
  private static final long OFFSET_MICROS = 7 * 3_600_000_000L;

  private static final long DAY_MICROS = 24 * 3_600_000_000L;

  public DayCurve {
    points = List.copyOf(points);
  }

  /** Share of the busiest, straight between the points and level outside of them. */
  public double at(MediaTime time) {
    double hour = Math.floorMod(time.micros() + OFFSET_MICROS, DAY_MICROS) / 3_600_000_000.0;
    Point before = points.getFirst();
    for (Point after : points) {
      if (hour <= after.x()) {
        double gap = after.x() - before.x();
        double share = gap > 0 ? (hour - before.x()) / gap : 1;
        return before.y() + (after.y() - before.y()) * Math.clamp(share, 0, 1);
      }
      before = after;
    }
    return before.y();
  }
}
