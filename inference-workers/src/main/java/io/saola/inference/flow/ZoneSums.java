package io.saola.inference.flow;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.FlowMinute.InZone;
import org.jspecify.annotations.Nullable;

/** What was in one zone during one minute. One thread at a time. */
final class ZoneSums {

  private final CameraConfig.Zone zone;
  private boolean occupied;
  private double seconds;
  private double occupiedSeconds;
  private double vehicleSeconds;
  private double peopleSeconds;
  private double metres;
  private double metresSeconds;
  private double lengths;
  private double lengthsSeconds;

  ZoneSums(CameraConfig.Zone zone) {
    this.zone = zone;
  }

  /** Takes an object of a frame in, which stands for so many seconds. */
  void add(ObjectClass objectClass, Place place, Speeds.@Nullable Speed speed, double step) {
    boolean vehicle =
        ObjectClass.vehicles().contains(objectClass) || objectClass == ObjectClass.MOVING_OBJECT;
    if ((!vehicle && objectClass != ObjectClass.PERSON) || !zone.polygon().contains(place.foot())) {
      return;
    }
    if (!vehicle) {
      peopleSeconds += step;
      return;
    }
    occupied = true;
    vehicleSeconds += step;
    if (speed != null) {
      lengths += speed.lengths() * step;
      lengthsSeconds += step;
      Double perSecond = speed.metres();
      if (perSecond != null) {
        metres += perSecond * step;
        metresSeconds += step;
      }
    }
  }

  /** All objects of a frame, which stands for so many seconds, are in. */
  void step(double step) {
    seconds += step;
    occupiedSeconds += occupied ? step : 0;
    occupied = false;
  }

  /** The averages; begins anew. */
  InZone finish() {
    InZone averages =
        new InZone(
            zone.id(),
            ratio(vehicleSeconds, seconds),
            ratio(peopleSeconds, seconds),
            Math.min(1, ratio(occupiedSeconds, seconds)),
            metresSeconds > 0 ? metres / metresSeconds : null,
            lengthsSeconds > 0 ? lengths / lengthsSeconds : null);
    seconds = 0;
    occupiedSeconds = 0;
    vehicleSeconds = 0;
    peopleSeconds = 0;
    metres = 0;
    metresSeconds = 0;
    lengths = 0;
    lengthsSeconds = 0;
    return averages;
  }

  private static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
