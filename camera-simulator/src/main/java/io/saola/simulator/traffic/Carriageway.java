package io.saola.simulator.traffic;

import io.saola.core.detection.LampColour;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Road;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The traffic of one road. Each follows whoever is in front of them across the width that they
 * take, so that motorcycles ride abreast, filter between cars and gather at the stop line. No two
 * ever overlap. One thread.
 */
public final class Carriageway {

  /** As far as drivers look ahead, metres. */
  static final double SIGHT = 80;

  /** Nobody comes closer than this to the one in front, metres. */
  private static final double LEAST_GAP = 0.25;

  /** Vehicles stop this far before their stop line. */
  private static final double BEFORE_LINE = 0.6;

  private static final Comparator<Vehicle> FIRST_IN_FRONT =
      Comparator.comparingDouble((Vehicle v) -> v.front).reversed().thenComparingLong(v -> v.id);

  private final Road road;
  private final Lights lights;
  private final List<Light> held;
  private final Sideways sideways;
  private final List<Vehicle> vehicles = new ArrayList<>();
  private final Deque<Vehicle> waiting = new ArrayDeque<>();
  private List<Obstacle> obstacles = List.of();
  private double crawlFrom = Double.POSITIVE_INFINITY;
  private double crawlSpeed;

  Carriageway(Road road, Lights lights) {
    this.road = road;
    this.lights = lights;
    this.held = lights.over(road.id());
    this.sideways = new Sideways(road, this);
  }

  public Road road() {
    return road;
  }

  /** Who is on the road, those in front first. */
  public List<Vehicle> vehicles() {
    return vehicles;
  }

  /** From a place on nobody drives faster than this. */
  public void crawl(double from, double speed) {
    crawlFrom = from;
    crawlSpeed = speed;
  }

  /** Everybody drives as they like again. */
  public void uncrawl() {
    crawlFrom = Double.POSITIVE_INFINITY;
  }

  List<Obstacle> obstacles() {
    return obstacles;
  }

  /** Lets a vehicle in as soon as there is room at the beginning. */
  void enqueue(Vehicle vehicle, boolean first) {
    if (first) {
      waiting.addFirst(vehicle);
    } else if (waiting.size() < 60) {
      waiting.addLast(vehicle);
    }
  }

  boolean withdraw(Vehicle vehicle) {
    return waiting.remove(vehicle);
  }

  /** Puts a vehicle that turns in on the road. */
  void join(Vehicle vehicle) {
    vehicles.add(vehicle);
    vehicles.sort(FIRST_IN_FRONT);
  }

  void step(double now, double dt, List<Obstacle> inTheWay) {
    obstacles = inTheWay;
    vehicles.sort(FIRST_IN_FRONT);
    for (Vehicle vehicle : vehicles) {
      sideways.move(vehicle, now, dt);
      advance(vehicle, dt);
      vehicle.stay(dt);
    }
    vehicles.removeIf(vehicle -> vehicle.rear() > road.length());
    letIn();
  }

  private void letIn() {
    for (int tries = waiting.size(); tries > 0; tries--) {
      Vehicle vehicle = waiting.removeFirst();
      sideways.begin(vehicle);
      Ahead ahead = ahead(vehicle, vehicle.across, Sideways.MARGIN);
      double speed = Math.min(vehicle.wished, ahead.gap < SIGHT ? ahead.speed + 1 : 99);
      double gap = vehicle.manner.standing() + speed * vehicle.manner.headway();
      if (ahead.gap > gap && nobodyIsBeside(vehicle)) {
        vehicle.speed = speed;
        join(vehicle);
      } else {
        waiting.addLast(vehicle);
        return;
      }
    }
  }

  private boolean nobodyIsBeside(Vehicle me) {
    double half = me.kind.width() / 2 + Sideways.MARGIN;
    return isFree(me.rear() - 1, me.front + 0.01, me.across - half, me.across + half, 0);
  }

  /**
   * Who is next in front.
   *
   * @param gap metres to their rear, {@link #SIGHT} when nobody is in sight
   */
  record Ahead(double gap, double speed) {

    static final Ahead NOBODY = new Ahead(SIGHT, 0);
  }

  /** Who is in front of a vehicle if it drove at this place across. */
  Ahead ahead(Vehicle me, double across, double margin) {
    double right = across - me.kind.width() / 2 - margin;
    double left = across + me.kind.width() / 2 + margin;
    double gap = SIGHT;
    double speed = 0;
    for (Vehicle other : vehicles) {
      boolean isInFront = other.front > me.front || (other.front == me.front && other.id < me.id);
      if (other != me
          && isInFront
          && other.rear() - me.front < gap
          && other.overlapsAcross(right, left)) {
        gap = other.rear() - me.front;
        speed = other.speed;
      }
    }
    return gap < SIGHT ? new Ahead(gap, speed) : Ahead.NOBODY;
  }

  private void advance(Vehicle me, double dt) {
    Ahead ahead = ahead(me, me.across, Sideways.MARGIN);
    double wished = me.wished;
    if (me.front > crawlFrom) {
      wished = Math.min(wished, crawlSpeed);
    }
    if (me.turning != null && me.front < me.turning.joins()) {
      wished = Math.min(wished, Turns.SPEED);
    }
    double acceleration = me.manner.free(me.speed, wished);
    if (ahead.gap < SIGHT) {
      acceleration -= me.manner.interaction(me.speed, ahead.gap, ahead.speed);
    }
    double limit = limit(me);
    if (limit - me.front < SIGHT) {
      double most = me.manner.speedToStopWithin(limit - me.front, dt);
      acceleration = Math.min(acceleration, (most - me.speed) / dt);
    }
    acceleration = Math.clamp(acceleration, -CarFollowing.HARDEST, me.manner.acceleration());
    double before = me.speed;
    me.speed = Math.max(0, before + acceleration * dt);
    double way = (before + me.speed) / 2 * dt;
    double most = Math.min(ahead.gap - LEAST_GAP, hardLimit(me) - me.front);
    if (way > most) {
      way = Math.max(0, most);
      me.speed = Math.min(me.speed, way / dt);
    }
    me.front += way;
  }

  /** How far its front may get before it has to stand, for whatever reason. */
  private double limit(Vehicle me) {
    double limit = Math.min(hardLimit(me), Turns.limit(me));
    double right = me.across - me.kind.width() / 2 - 0.2;
    double left = me.across + me.kind.width() / 2 + 0.2;
    for (Obstacle obstacle : obstacles) {
      if (obstacle.front() > me.front && obstacle.right() < left && obstacle.left() > right) {
        limit = Math.min(limit, obstacle.rear() - 1);
      }
    }
    return limit;
  }

  /** As far as it gets in no case. */
  private double hardLimit(Vehicle me) {
    double limit = me.stopsAt();
    for (Light light : held) {
      double line = light.at() - BEFORE_LINE;
      if (me.front <= light.at() && line < limit && mustStop(me, light, line)) {
        limit = Math.max(line, me.front);
      }
    }
    return limit;
  }

  private boolean mustStop(Vehicle me, Light light, double line) {
    LampColour colour = lights.toDrivers(light, me.errand.runsRed());
    return colour == LampColour.RED
        || (colour == LampColour.YELLOW && line - me.front > me.manner.brakingDistance(me.speed));
  }

  /**
   * Whether a stretch of the road is free.
   *
   * @param seconds that nobody behind may need less than to reach it
   */
  boolean isFree(double rear, double front, double right, double left, double seconds) {
    for (Vehicle other : vehicles) {
      if (other.overlapsAcross(right, left)
          && other.front + other.speed * seconds > rear
          && other.rear() < front) {
        return false;
      }
    }
    return true;
  }

  /** Whether all who come could still stop in front of a place without braking hard. */
  boolean canAllStopBefore(double place) {
    for (Vehicle other : vehicles) {
      boolean isOnIt = other.front > place - 2 && other.rear() < place + 2;
      double room = place - 2 - other.front;
      if (isOnIt || (room > 0 && room < 1 + other.manner.brakingDistance(other.speed))) {
        return false;
      }
    }
    return true;
  }

  double outermost(Kind kind, boolean left) {
    return sideways.outermost(kind, left);
  }
}
