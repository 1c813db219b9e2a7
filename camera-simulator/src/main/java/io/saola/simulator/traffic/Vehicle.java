package io.saola.simulator.traffic;

import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.world.Pose;
import org.jspecify.annotations.Nullable;

/** One vehicle on a road, moved by its {@link Carriageway}. One thread. */
public final class Vehicle {

  private static final double AT_REST = 0.1;
  private static final double NEAR_ITS_PLACE = 3;

  final long id;
  final Kind kind;
  final CarFollowing manner;
  final double wished;
  final Errand errand;

  /** Metres along the road of its front. */
  double front;

  /** Metres to the left of the road's middle. */
  double across;

  double speed;

  /** Where across it wants to be. */
  double target;

  double preferred;
  double decideAt;
  @Nullable Turning turning;
  Scenario.@Nullable Turn turn;
  boolean turnsLeft;
  private double stood;
  private boolean standing;
  private boolean done;

  Vehicle(long id, Kind kind, double wished, Errand errand) {
    this.id = id;
    this.kind = kind;
    this.manner = CarFollowing.of(kind);
    this.wished = wished;
    this.errand = errand;
  }

  public long id() {
    return id;
  }

  /** Metres a second. */
  public double speed() {
    return speed;
  }

  public Kind kind() {
    return kind;
  }

  /** Metres along the road of its front. */
  public double front() {
    return front;
  }

  public double rear() {
    return front - kind.length();
  }

  /** Metres to the left of the road's middle. */
  public double across() {
    return across;
  }

  /** Whether it stands where it was told to. */
  public boolean isStanding() {
    return standing;
  }

  /** Where it still has to stop, metres along; infinite when nowhere. */
  double stopsAt() {
    return done ? Double.POSITIVE_INFINITY : errand.standAt();
  }

  /** Whether it goes to, or stands at, its place across the road, for which it leaves its lane. */
  boolean isHeadingForItsPlace() {
    return !done && errand.standAt() < Double.POSITIVE_INFINITY && errand.standAt() - front < 45;
  }

  /** Counts the seconds that it stands at its place. */
  void stay(double dt) {
    if (done || errand.standAt() == Double.POSITIVE_INFINITY) {
      return;
    }
    boolean there = speed < AT_REST && Math.abs(errand.standAt() - front) < NEAR_ITS_PLACE;
    standing = standing || there;
    if (standing) {
      stood += dt;
      if (stood >= errand.standFor()) {
        standing = false;
        done = true;
      }
    }
  }

  boolean overlapsAcross(double right, double left) {
    return across - kind.width() / 2 < left && across + kind.width() / 2 > right;
  }

  Pose pose(Road road) {
    return turning != null && front < turning.joins()
        ? turning.pose(front, speed)
        : road.pose(front - kind.length() / 2, across, speed);
  }
}
