package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.time.MediaTime;
import java.util.List;

/** A zone in pixels of the frames that come, scaled anew only when their size changes. */
final class ZoneArea {

  private final CameraConfig.Zone zone;
  private int width;
  private int height;
  private Polygon polygon;
  private List<Point> direction;

  ZoneArea(CameraConfig.Zone zone) {
    this.zone = zone;
    this.polygon = zone.polygon();
    this.direction = zone.direction();
  }

  void fit(int newWidth, int newHeight) {
    if (width == newWidth && height == newHeight) {
      return;
    }
    width = newWidth;
    height = newHeight;
    polygon = zone.polygon().scaled(width, height);
    direction = zone.direction().stream().map(p -> p.scaled(width, height)).toList();
  }

  /** Whether an object stands in the zone. */
  boolean contains(Box box) {
    Point foot = box.foot();
    // A box cut off by the border ends exactly there, where an even-odd test may say either.
    return polygon.contains(
        new Point(Math.clamp(foot.x(), 0.5, width - 0.5), Math.clamp(foot.y(), 0.5, height - 0.5)));
  }

  /**
   * Since when an object has been in the zone: what it did before it entered is not the zone's.
   *
   * @param earliest what was before counts no more
   */
  MediaTime enteredAt(Trail trail, MediaTime earliest, MediaTime now) {
    MediaTime since = now;
    for (Trail.Point point : trail.points().reversed()) {
      if (point.time().isBefore(earliest) || !contains(point.box())) {
        break;
      }
      since = point.time();
    }
    return since;
  }

  /** The way traffic should go at a place, as a vector of length 1; 0, 0 when the zone has none. */
  Point directionAt(Point place) {
    Point best = new Point(0, 0);
    double bestDistance = Double.POSITIVE_INFINITY;
    for (int i = 1; i < direction.size(); i++) {
      Point from = direction.get(i - 1);
      Point step = direction.get(i).minus(from);
      double length = Math.hypot(step.x(), step.y());
      if (length == 0) {
        continue;
      }
      double along = Math.clamp(place.minus(from).dot(step) / (length * length), 0, 1);
      double distance =
          place.distanceTo(new Point(from.x() + along * step.x(), from.y() + along * step.y()));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = step.scaled(1 / length, 1 / length);
      }
    }
    return best;
  }
}
