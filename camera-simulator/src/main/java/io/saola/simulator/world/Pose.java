package io.saola.simulator.world;

/**
 * Where somebody is at one moment and which way they face.
 *
 * @param spot middle of the ground they cover
 * @param heading radians, 0 along x, counter-clockwise seen from above
 * @param speed metres a second, 0 when at rest
 */
public record Pose(Spot spot, double heading, double speed) {

  /** The ground point {@code ahead} metres in front and {@code left} metres to the left. */
  public Spot at(double ahead, double left) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    return new Spot(spot.x() + ahead * cos - left * sin, spot.y() + ahead * sin + left * cos);
  }
}
