package io.saola.simulator.traffic;

import io.saola.simulator.scenario.Kind;

/**
 * The Intelligent Driver Model (Treiber, Hennecke and Helbing, Congested traffic states in
 * empirical observations and microscopic simulations, Physical Review E 62, 2000, equations 2 and
 * 3).
 *
 * @param acceleration at most, m/s²
 * @param comfortable deceleration that drivers plan with, m/s²
 * @param headway to the one in front, seconds
 * @param standing distance to the one in front at rest, metres
 */
record CarFollowing(double acceleration, double comfortable, double headway, double standing) {

  /** The hardest braking on dry asphalt, m/s². */
  static final double HARDEST = 8;

  private static final CarFollowing TWO_WHEELER = new CarFollowing(1.8, 2.5, 0.8, 0.8);
  private static final CarFollowing CAR = new CarFollowing(1.4, 2.0, 1.3, 1.8);
  private static final CarFollowing HEAVY = new CarFollowing(0.9, 1.6, 1.6, 2.2);

  /** Usual values for a kind of vehicle. */
  static CarFollowing of(Kind kind) {
    if (kind.isTwoWheeler()) {
      return TWO_WHEELER;
    }
    return kind == Kind.CAR ? CAR : HEAVY;
  }

  /** Acceleration on a free road, m/s². */
  double free(double speed, double wished) {
    double ratio = speed / Math.max(0.1, wished);
    return acceleration * (1 - ratio * ratio * ratio * ratio);
  }

  /**
   * What somebody in front takes from it, m/s².
   *
   * @param gap metres to their rear
   * @param theirs their speed
   */
  double interaction(double speed, double gap, double theirs) {
    double dynamic =
        speed * headway + speed * (speed - theirs) / (2 * Math.sqrt(acceleration * comfortable));
    double wanted = standing + Math.max(0, dynamic);
    double ratio = wanted / Math.max(0.1, gap);
    return acceleration * ratio * ratio;
  }

  /**
   * The greatest speed from which one still stops comfortably within a gap (Krauss, Microscopic
   * modeling of traffic flow, 1998, equation 3.6, with a step of time for the reaction). Unlike
   * what follows from a vehicle in front, this comes to rest at once and does not creep.
   */
  double speedToStopWithin(double gap, double dt) {
    if (gap < 0.15) {
      return 0;
    }
    double reaction = comfortable * dt;
    return -reaction + Math.sqrt(reaction * reaction + 2 * comfortable * gap);
  }

  /** Metres that it takes to stop comfortably. */
  double brakingDistance(double speed) {
    return speed * speed / (2 * comfortable);
  }
}
