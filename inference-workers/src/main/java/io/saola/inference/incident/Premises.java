package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import java.util.List;

/** A rule's zone without the zones that are excepted from it, in pixels of the frames that come. */
final class Premises {

  private final ZoneArea zone;
  private final List<ZoneArea> exceptions;

  Premises(ZoneArea zone, List<ZoneArea> exceptions) {
    this.zone = zone;
    this.exceptions = exceptions;
  }

  void fit(int width, int height) {
    zone.fit(width, height);
    exceptions.forEach(exception -> exception.fit(width, height));
  }

  /** Whether an object stands in the zone, and in none of its exceptions. */
  boolean contains(Box box) {
    if (!zone.contains(box)) {
      return false;
    }
    for (int i = 0; i < exceptions.size(); i++) {
      if (exceptions.get(i).contains(box)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it stands in the zone, be it in an exception. */
  boolean containsWithExceptions(Box box) {
    return zone.contains(box);
  }

  /** The way traffic should go at a place, as a vector of length 1; 0, 0 when the zone has none. */
  Point directionAt(Point place) {
    return zone.directionAt(place);
  }
}
