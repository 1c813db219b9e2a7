package io.saola.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way through the scene in time: straight legs, each run at one speed, braked along, accelerated
 * along, or waited through. Immutable.
 */
public final class Route {

  private final List<Leg> legs;

  private Route(List<Leg> legs) {
    this.legs = List.copyOf(legs);
  }

  /** Begins a route at a spot, at a moment of the scene's time, seconds. */
  public static Builder from(double time, Spot spot) {
    return new Builder(time, spot);
  }

  public double start() {
    return legs.getFirst().start;
  }

  public double end() {
    return legs.getLast().end;
  }

  /** The pose at a moment, empty before the start and from the end on. */
  public Optional<Pose> at(double time) {
    if (time < start() || time >= end()) {
      return Optional.empty();
    }
    for (Leg leg : legs) {
      if (time < leg.end) {
        return Optional.of(leg.at(time));
      }
    }
    return Optional.empty();
  }

  private record Leg(
      double start,
      double end,
      Spot from,
      Spot to,
      double heading,
      double entrySpeed,
      double exitSpeed) {

    Pose at(double time) {
      double duration = end - start;
      double t = time - start;
      double travelled = entrySpeed * t + (exitSpeed - entrySpeed) * t * t / (2 * duration);
      double length = from.distanceTo(to);
      double share = length == 0 ? 0 : Math.clamp(travelled / length, 0, 1);
      return new Pose(
          from.towards(to, share), heading, entrySpeed + (exitSpeed - entrySpeed) * t / duration);
    }
  }

  /** Adds legs one after the other. */
  public static final class Builder {

    private final List<Leg> legs = new ArrayList<>();
    private double time;
    private Spot spot;
    private double heading;

    private Builder(double time, Spot spot) {
      this.time = time;
      this.spot = spot;
    }

    /** When the last leg so far ends. */
    public double time() {
      return time;
    }

    /** Goes on at one speed, metres a second. */
    public Builder to(Spot target, double speed) {
      return leg(target, speed, speed);
    }

    /** Slows down evenly and comes to rest at the target. */
    public Builder brakeTo(Spot target, double speed) {
      return leg(target, speed, 0);
    }

    /** Sets off from rest and reaches the speed at the target. */
    public Builder accelerateTo(Spot target, double speed) {
      return leg(target, 0, speed);
    }

    /** Stands for some seconds. */
    public Builder rest(double seconds) {
      legs.add(new Leg(time, time + seconds, spot, spot, heading, 0, 0));
      time += seconds;
      return this;
    }

    public Route build() {
      return new Route(legs);
    }

    private Builder leg(Spot target, double entrySpeed, double exitSpeed) {
      heading = Math.atan2(target.y() - spot.y(), target.x() - spot.x());
      double end = time + spot.distanceTo(target) * 2 / (entrySpeed + exitSpeed);
      legs.add(new Leg(time, end, spot, target, heading, entrySpeed, exitSpeed));
      time = end;
      spot = target;
      return this;
    }
  }
}
