package io.saola.simulator.traffic;

import io.saola.core.time.MediaTime;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Mix;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scenario.Scenario.Flow;
import io.saola.simulator.scenario.Scenario.Stop;
import io.saola.simulator.scenario.Scenario.Turn;
import io.saola.simulator.world.Pose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * A street as time goes on. The same scenario and seed give the same course, step by step. One
 * thread.
 */
public final class Street {

  /** Longer steps are divided: drivers react within half a second. */
  private static final double LONGEST_STEP = 0.25;

  /** Seconds before the beginning that fill the roads. */
  static final double WARM_UP = 150;

  private final Scenario scenario;
  private final Ids ids = new Ids();
  private final Lights lights;
  private final Map<String, Carriageway> roads = new LinkedHashMap<>();
  private final Turns turns;
  private final People people;
  private final List<Source> sources = new ArrayList<>();
  private final List<Figure> parked = new ArrayList<>();
  private double time = -WARM_UP;

  private record Source(Flow flow, Arrivals arrivals, SplittableRandom random) {}

  public Street(Scenario scenario, long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    DoubleUnaryOperator day = seconds -> scenario.day().at(plus(scenario.begins(), seconds));
    this.scenario = scenario;
    this.lights = new Lights(scenario.lights());
    for (Road road : scenario.roads()) {
      roads.put(road.id(), new Carriageway(road, lights));
    }
    this.turns = new Turns(roads);
    this.people = new People(scenario, roads.values(), lights, ids, day, root.split());
    for (Flow flow : scenario.traffic()) {
      sources.add(
          new Source(flow, new Arrivals(flow.hourly(), -WARM_UP, day, root.split()), root.split()));
    }
    for (Scenario.Parked each : scenario.parked()) {
      Pose pose = new Pose(each.place(), each.facing(), 0);
      parked.add(new Figure(ids.next(), each.kind(), pose));
    }
  }

  static MediaTime plus(MediaTime begin, double seconds) {
    return begin.plusMicros(Math.round(seconds * 1_000_000));
  }

  /** Fills the roads, with nobody watching yet. */
  public void warmUp() {
    while (time < -LONGEST_STEP / 2) {
      step(Math.min(LONGEST_STEP, -time), List.of());
    }
  }

  /** Seconds since the beginning, before it negative. */
  public double time() {
    return time;
  }

  public Ids ids() {
    return ids;
  }

  public Lights lights() {
    return lights;
  }

  public Carriageway carriageway(String road) {
    Carriageway carriageway = roads.get(road);
    if (carriageway == null) {
      throw new IllegalArgumentException("no road " + road);
    }
    return carriageway;
  }

  /** Sends a vehicle with an errand into a road, as the next one to come. */
  public Vehicle send(String road, Kind kind, double wished, Errand errand) {
    Vehicle vehicle = new Vehicle(ids.next(), kind, wished, errand);
    vehicle.preferred = -carriageway(road).road().width() / 4;
    carriageway(road).enqueue(vehicle, true);
    return vehicle;
  }

  /** Takes back one who has not got in yet. */
  public boolean withdraw(String road, Vehicle vehicle) {
    return carriageway(road).withdraw(vehicle);
  }

  /**
   * Goes on.
   *
   * @param dt seconds
   * @param others who are about besides traffic and walkers
   */
  public void step(double dt, List<Figure> others) {
    int parts = Math.max(1, (int) Math.ceil(dt / LONGEST_STEP - 1e-9));
    double end = time + dt;
    for (int part = 1; part <= parts; part++) {
      time = part == parts ? end : time + dt / parts;
      lights.advanceTo(time);
      sources.forEach(this::arrive);
      people.step(time, dt / parts);
      List<Figure> onFoot = new ArrayList<>(people.figures());
      onFoot.addAll(others);
      for (Carriageway road : roads.values()) {
        List<Obstacle> inTheWay = Obstruction.of(onFoot, road.road());
        inTheWay.addAll(turns.tails(road.road().id()));
        road.step(time, dt / parts, inTheWay);
      }
      turns.step(time);
    }
  }

  private void arrive(Source source) {
    Carriageway carriageway = carriageway(source.flow.road());
    for (int count = source.arrivals.until(time); count > 0; count--) {
      SplittableRandom random = source.random;
      Kind kind = source.flow.mix().draw(random);
      double wished = source.flow.speed().draw(random);
      Vehicle vehicle =
          new Vehicle(ids.next(), kind, wished, errand(source.flow.road(), kind, random));
      double half = carriageway.road().width() / 2;
      vehicle.preferred = random.nextDouble(-half, half);
      assignTurn(vehicle, carriageway.road(), random);
      carriageway.enqueue(vehicle, false);
    }
  }

  private Errand errand(String road, Kind kind, SplittableRandom random) {
    for (Stop stop : scenario.stops()) {
      if (stop.road().equals(road) && stop.who() == kind) {
        double across = kerb(carriageway(road).road(), kind);
        return Errand.stand(stop.at(), across, stop.dwell().draw(random));
      }
    }
    return Errand.NONE;
  }

  /** Where across a road somebody stands at the kerb on the right. */
  public static double kerb(Road road, Kind kind) {
    return -road.width() / 2 + kind.width() / 2 + 0.2;
  }

  private void assignTurn(Vehicle vehicle, Road road, SplittableRandom random) {
    for (Turn turn : scenario.turns()) {
      Mix who = turn.who();
      if (turn.road().equals(road.id())
          && who.shares().containsKey(vehicle.kind)
          && random.nextDouble() < turn.share()) {
        vehicle.turn = turn;
        vehicle.turnsLeft = Turns.isLeft(road, carriageway(turn.to()).road());
        return;
      }
    }
  }

  /** Who is there now: vehicles, what is parked, people. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(parked);
    for (Carriageway carriageway : roads.values()) {
      for (Vehicle vehicle : carriageway.vehicles()) {
        figures.add(new Figure(vehicle.id, vehicle.kind, vehicle.pose(carriageway.road())));
      }
    }
    figures.addAll(people.figures());
    return figures;
  }
}
