package io.saola.core.flow;

import io.saola.core.camera.CameraId;
import io.saola.core.detection.ObjectClass;
import io.saola.core.time.MediaTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera's traffic in one minute of media time.
 *
 * @param from the minute's beginning, a whole minute since the epoch
 * @param seconds for how long of it frames came, 0..60: a minute cut off, or with a gap in it, has
 *     fewer
 * @param crossings what crossed the camera's lines; what did not is not listed
 * @param zones one for each zone of the camera, in the configuration's order
 */
public record FlowMinute(
    CameraId camera,
    MediaTime from,
    double seconds,
    List<Crossings> crossings,
    List<InZone> zones) {

  public FlowMinute {
    crossings = List.copyOf(crossings);
    zones = List.copyOf(zones);
  }

  /** How many of one class crossed a line in one direction. */
  public record Crossings(String line, ObjectClass objectClass, Direction direction, long count) {}

  /**
   * Traffic in a zone, averaged over the seconds observed.
   *
   * @param vehicles how many were in it at a time; what only the motion detector reports counts as
   *     a vehicle
   * @param people how many were in it at a time
   * @param occupancy share of the time in which at least one vehicle was in it, 0..1
   * @param metresPerSecond mean over space: metres driven by the time taken (Edie, Discussion of
   *     Traffic Stream Measurements and Definitions, 1963); null without a calibration, or when no
   *     vehicle's speed was known
   * @param lengthsPerSecond the same in body lengths, the mean of a box's width and height; null
   *     when no vehicle's speed was known
   */
  public record InZone(
      String zone,
      double vehicles,
      double people,
      double occupancy,
      @Nullable Double metresPerSecond,
      @Nullable Double lengthsPerSecond) {}
}
