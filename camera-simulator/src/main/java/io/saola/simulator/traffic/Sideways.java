package io.saola.simulator.traffic;

import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Road.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where across the road each drives: those on two wheels wherever they get along, the others in the
 * middle of a lane, which they change for one with more room. One thread.
 */
final class Sideways {

  /** What two who pass each other keep between them, metres. */
  static final double MARGIN = 0.12;

  private static final double GRID = 0.6;
  private static final double DECIDE_EVERY = 0.8;
  private static final double REACH = 2.6;
  private static final double CLEAR_IN_FRONT = 0.8;

  private final Road road;
  private final Carriageway traffic;
  private final Map<Kind, double[]> places = new EnumMap<>(Kind.class);

  Sideways(Road road, Carriageway traffic) {
    this.road = road;
    this.traffic = traffic;
  }

  /** Places a vehicle at the beginning of the road. */
  void begin(Vehicle me) {
    me.front = 0;
    double own = me.errand.across(0);
    double[] candidates = Double.isNaN(own) ? places(me.kind) : new double[] {own};
    double best = candidates[0];
    double room = -1;
    for (double candidate : candidates) {
      double gap = traffic.ahead(me, candidate, MARGIN).gap() - Math.abs(candidate - me.preferred);
      if (gap > room) {
        room = gap;
        best = candidate;
      }
    }
    me.across = best;
    me.target = best;
  }

  private double[] places(Kind kind) {
    return places.computeIfAbsent(kind, this::allowed);
  }

  private double[] allowed(Kind kind) {
    List<Double> allowed = new ArrayList<>();
    for (Lane lane : road.lanes()) {
      double middle = road.middleOf(lane);
      if (!lane.users().contains(kind)) {
        continue;
      }
      if (!kind.isTwoWheeler()) {
        allowed.add(middle);
        continue;
      }
      double most = lane.width() / 2 - kind.width() / 2 - 0.03;
      int steps = Math.max(1, (int) Math.round(2 * most / GRID));
      for (int i = 0; i <= steps; i++) {
        allowed.add(middle - most + 2 * most * i / steps);
      }
    }
    if (kind.isTwoWheeler()) {
      addBetweenLanes(kind, allowed);
    }
    if (allowed.isEmpty()) {
      allowed.add(road.middleOf(road.lanes().getLast()));
    }
    return allowed.stream().mapToDouble(place -> place).toArray();
  }

  /** On the line between two lanes there is room beside cars that stand in both. */
  private void addBetweenLanes(Kind kind, List<Double> allowed) {
    List<Lane> lanes = road.lanes();
    for (int i = 1; i < lanes.size(); i++) {
      if (lanes.get(i - 1).users().contains(kind) && lanes.get(i).users().contains(kind)) {
        allowed.add(road.middleOf(lanes.get(i)) + lanes.get(i).width() / 2);
      }
    }
  }

  /** The place furthest to the left, from where one turns round, or to the right. */
  double outermost(Kind kind, boolean left) {
    var places = Arrays.stream(places(kind));
    return (left ? places.max() : places.min()).orElse(0);
  }

  void move(Vehicle me, double now, double dt) {
    if (me.turning != null && me.front < me.turning.joins()) {
      return;
    }
    double told = told(me);
    if (!Double.isNaN(told)) {
      me.target = told;
    } else if (now >= me.decideAt) {
      me.decideAt = now + DECIDE_EVERY * (0.75 + 0.5 * ((me.id * 0x9E37L & 0xff) / 255.0));
      choose(me);
    }
    approach(me, dt);
  }

  private double told(Vehicle me) {
    if (me.isStanding()) {
      return me.across;
    }
    if (me.isHeadingForItsPlace()) {
      return me.errand.standAcross();
    }
    if (me.turn != null && me.turn.at() - me.front < 60 && me.turn.at() > me.front) {
      return outermost(me.kind, me.turnsLeft);
    }
    return me.errand.across(me.front);
  }

  private void choose(Vehicle me) {
    double here = worth(me, me.across);
    double best = here + (me.kind.isTwoWheeler() ? 1.5 : 6);
    double target = me.kind.isTwoWheeler() ? me.across : nearest(me.kind, me.target);
    for (double candidate : places(me.kind)) {
      double away = Math.abs(candidate - me.across);
      boolean withinReach = away <= (me.kind.isTwoWheeler() ? REACH : 4.5);
      if (withinReach && away > 0.05) {
        double worth = worth(me, candidate);
        if (worth > best && isFreeBeside(me, candidate, true)) {
          best = worth;
          target = candidate;
        }
      }
    }
    me.target = target;
  }

  private double nearest(Kind kind, double across) {
    double nearest = places(kind)[0];
    for (double place : places(kind)) {
      if (Math.abs(place - across) < Math.abs(nearest - across)) {
        nearest = place;
      }
    }
    return nearest;
  }

  /** Metres of free road, less what it costs to get there. */
  private double worth(Vehicle me, double across) {
    Carriageway.Ahead ahead = traffic.ahead(me, across, MARGIN);
    double room = Math.min(45, ahead.gap() + ahead.speed() * 3);
    double right = across - me.kind.width() / 2 - 0.4;
    double left = across + me.kind.width() / 2 + 0.4;
    for (Obstacle obstacle : traffic.obstacles()) {
      if (obstacle.front() > me.front && obstacle.right() < left && obstacle.left() > right) {
        room = Math.min(room, obstacle.rear() - me.front);
      }
    }
    return room - 1.2 * Math.abs(across - me.across) - 0.8 * Math.abs(across - me.preferred);
  }

  private void approach(Vehicle me, double dt) {
    double away = me.target - me.across;
    if (Math.abs(away) < 1e-6 || me.isStanding()) {
      return;
    }
    double most = Math.min(me.kind.isTwoWheeler() ? 1.1 : 0.9, 0.12 + 0.3 * me.speed) * dt;
    double next = me.across + Math.clamp(away, -most, most);
    if (isFreeBeside(me, next, false)) {
      me.across = next;
    }
  }

  /** Whether nobody is, or soon comes, where it would get to sideways. */
  private boolean isFreeBeside(Vehicle me, double target, boolean lookBehind) {
    double right = Math.min(me.across, target) - me.kind.width() / 2 - MARGIN;
    double left = Math.max(me.across, target) + me.kind.width() / 2 + MARGIN;
    for (Vehicle other : traffic.vehicles()) {
      if (other == me || !other.overlapsAcross(right, left)) {
        continue;
      }
      double faster = Math.max(0, other.speed - me.speed);
      double behind = lookBehind ? 0.6 + faster * 1.2 : 0.3;
      // Who is in its way already, straight ahead or behind, is no reason to stay.
      boolean straight =
          other.overlapsAcross(
              me.across - me.kind.width() / 2 - MARGIN, me.across + me.kind.width() / 2 + MARGIN);
      double inFront = straight && lookBehind ? 0 : lookBehind ? CLEAR_IN_FRONT : 0.3;
      if (straight && (other.rear() >= me.front || other.front <= me.rear())) {
        continue;
      }
      if (other.rear() < me.front + inFront && other.front > me.rear() - behind) {
        return false;
      }
    }
    return true;
  }
}
