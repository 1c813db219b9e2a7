package io.saola.simulator.traffic;

import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;

/**
 * The way from one road into another: a cubic Bézier curve that leaves and joins along the roads'
 * directions.
 *
 * @param joins metres along the new road at which the curve ends
 */
record Turning(Pose from, Pose to, double reach, double length, double joins) {

  private static final int PIECES = 16;

  static Turning of(Pose from, Pose to, double joins) {
    double reach = Math.max(2, from.spot().distanceTo(to.spot()) * 0.6);
    Turning unmeasured = new Turning(from, to, reach, 1, joins);
    double length = 0;
    for (int i = 0; i < PIECES; i++) {
      length +=
          unmeasured.spot((double) i / PIECES).distanceTo(unmeasured.spot((i + 1.0) / PIECES));
    }
    return new Turning(from, to, reach, length, joins);
  }

  /** The same curve, driven within so many metres of the new road. */
  Turning fitted(double metres) {
    return new Turning(from, to, reach, metres, joins);
  }

  /** Where somebody is who has so far come along the new road, of which the curve is the start. */
  Pose pose(double front, double speed) {
    double share = Math.clamp(1 - (joins - front) / length, 0, 1);
    Spot spot = spot(share);
    Spot before = spot(Math.max(0, share - 0.02));
    Spot after = spot(Math.min(1, share + 0.02));
    return new Pose(spot, Math.atan2(after.y() - before.y(), after.x() - before.x()), speed);
  }

  private Spot spot(double share) {
    Spot leaving = from.at(reach, 0);
    Spot joining = to.at(-reach, 0);
    double left = 1 - share;
    double a = left * left * left;
    double b = 3 * left * left * share;
    double c = 3 * left * share * share;
    double d = share * share * share;
    return new Spot(
        a * from.spot().x() + b * leaving.x() + c * joining.x() + d * to.spot().x(),
        a * from.spot().y() + b * leaving.y() + c * joining.y() + d * to.spot().y());
  }
}
