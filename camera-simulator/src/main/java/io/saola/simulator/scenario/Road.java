package io.saola.simulator.scenario;

import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;
import java.util.List;
import java.util.Set;

/**
 * A straight one-way carriageway; a street with both directions is two of them. Along it counts
 * {@code s}, metres from its beginning, across it {@code y}, metres to the left of its middle.
 *
 * @param from where its middle begins
 * @param to where its middle ends
 * @param lanes from left to right as one drives
 */
public record Road(String id, Spot from, Spot to, List<Lane> lanes) {

  public Road {
    lanes = List.copyOf(lanes);
  }

  /**
   * A lane.
   *
   * @param width metres
   * @param users who may drive here
   */
  public record Lane(String id, double width, Set<Kind> users) {

    public Lane {
      users = Set.copyOf(users);
    }
  }

  public double length() {
    return from.distanceTo(to);
  }

  public double width() {
    return lanes.stream().mapToDouble(Lane::width).sum();
  }

  public double heading() {
    return Math.atan2(to.y() - from.y(), to.x() - from.x());
  }

  /** The middle of a lane across the road. */
  public double middleOf(Lane lane) {
    double left = width() / 2;
    for (Lane each : lanes) {
      if (each.equals(lane)) {
        return left - each.width() / 2;
      }
      left -= each.width();
    }
    throw new IllegalArgumentException(id + " has no lane " + lane.id());
  }

  public Lane lane(String laneId) {
    return lanes.stream()
        .filter(lane -> lane.id().equals(laneId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " has no lane " + laneId));
  }

  /** The place {@code s} along and {@code y} across, facing as one drives. */
  public Pose pose(double s, double y, double speed) {
    double heading = heading();
    return new Pose(new Pose(from, heading, 0).at(s, y), heading, speed);
  }

  /** How far along a spot lies. */
  public double along(Spot spot) {
    double heading = heading();
    return (spot.x() - from.x()) * Math.cos(heading) + (spot.y() - from.y()) * Math.sin(heading);
  }

  /** How far left of the middle a spot lies. */
  public double across(Spot spot) {
    double heading = heading();
    return (spot.y() - from.y()) * Math.cos(heading) - (spot.x() - from.x()) * Math.sin(heading);
  }
}
