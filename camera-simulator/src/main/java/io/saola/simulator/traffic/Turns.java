package io.saola.simulator.traffic;

import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves those who turn from one road to another, when there is room for them there. One thread. */
final class Turns {

  /** On the curve, metres a second. */
  static final double SPEED = 4;

  private static final double READY = 1.5;
  private static final double GAP_SECONDS = 2.5;

  private final Map<String, Carriageway> roads;
  private final List<Tail> tails = new ArrayList<>();

  /** The rear of somebody who has left a road and is not out of the way yet. */
  private record Tail(String road, Obstacle place, double until) {}

  Turns(Map<String, Carriageway> roads) {
    this.roads = roads;
  }

  /** How far a vehicle gets before it has to wait for its turn. */
  static double limit(Vehicle me) {
    Turn turn = me.turn;
    return turn == null || me.front > turn.at() + 1 ? Double.POSITIVE_INFINITY : turn.at();
  }

  static boolean isLeft(Road from, Road to) {
    double turned = Math.IEEEremainder(to.heading() - from.heading(), 2 * Math.PI);
    return turned > 0 || turned < -Math.PI * 0.9;
  }

  void step(double now) {
    tails.removeIf(tail -> tail.until < now);
    for (Carriageway road : roads.values()) {
      for (Vehicle vehicle : List.copyOf(road.vehicles())) {
        Turn turn = vehicle.turn;
        if (turn != null && vehicle.turning == null && vehicle.front > turn.at() - READY) {
          turn(vehicle, turn, road, now);
        }
      }
    }
  }

  private void turn(Vehicle vehicle, Turn turn, Carriageway old, double now) {
    Carriageway fresh = roads.get(turn.to());
    if (fresh == null) {
      return;
    }
    double half = vehicle.kind.length() / 2;
    double across = fresh.outermost(vehicle.kind, vehicle.turnsLeft);
    Turning turning =
        Turning.of(
            old.road().pose(vehicle.front - half, vehicle.across, 0),
            fresh.road().pose(turn.onto() - half, across, 0),
            turn.onto());
    double begins = Math.max(vehicle.kind.length(), turn.onto() - turning.length());
    double side = vehicle.kind.width() / 2 + 0.3;
    if (!fresh.isFree(
        begins - vehicle.kind.length() - 1,
        turn.onto() + 3,
        across - side,
        across + side,
        GAP_SECONDS)) {
      return;
    }
    old.vehicles().remove(vehicle);
    tails.add(
        new Tail(
            turn.road(),
            new Obstacle(
                vehicle.rear(), vehicle.front, vehicle.across - side, vehicle.across + side),
            now + vehicle.kind.length() / SPEED));
    vehicle.turn = null;
    vehicle.turning = turning.fitted(turn.onto() - begins);
    vehicle.front = begins;
    vehicle.across = across;
    vehicle.target = across;
    vehicle.preferred = across;
    fresh.join(vehicle);
  }

  List<Obstacle> tails(String road) {
    return tails.stream().filter(tail -> tail.road.equals(road)).map(Tail::place).toList();
  }
}
