package io.saola.simulator.world;

/** A point on the ground, metres: x to the right of the camera, y away from it. */
public record Spot(double x, double y) {

  public double distanceTo(Spot other) {
    return Math.hypot(other.x - x, other.y - y);
  }

  /** The point that lies {@code share} of the way to another, 0..1. */
  public Spot towards(Spot other, double share) {
    return new Spot(x + (other.x - x) * share, y + (other.y - y) * share);
  }

  public Spot moved(double dx, double dy) {
    return new Spot(x + dx, y + dy);
  }
}
