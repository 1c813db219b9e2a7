package io.saola.simulator.traffic;

import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scenario.Scenario.Crossing;
import io.saola.simulator.scenario.Scenario.Pavement;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** People on pavements and zebra crossings. One thread. */
final class People {

  private static final double PATIENCE = 6;

  private final List<Source> sources = new ArrayList<>();
  private final List<Walker> walkers = new ArrayList<>();
  private final Collection<Carriageway> roads;
  private final Lights lights;
  private final Ids ids;
  private final SplittableRandom random;

  /** Where walkers come from; the crossing is null on a pavement. */
  private record Source(
      Spot from, Spot to, double width, @Nullable Crossing crossing, Arrivals arrivals) {}

  /** One on the way. */
  private static final class Walker {

    private final long id;
    private final Spot from;
    private final Spot to;
    private final double speed;
    private final @Nullable Crossing crossing;
    private final double came;
    private double walked;
    private boolean walking;

    Walker(long id, Spot from, Spot to, double speed, @Nullable Crossing crossing, double came) {
      this.id = id;
      this.from = from;
      this.to = to;
      this.speed = speed;
      this.crossing = crossing;
      this.came = came;
      this.walking = crossing == null;
    }

    double length() {
      return from.distanceTo(to);
    }

    Figure figure() {
      double heading = Math.atan2(to.y() - from.y(), to.x() - from.x());
      Spot spot = from.towards(to, Math.min(1, walked / length()));
      return new Figure(id, Kind.PERSON, new Pose(spot, heading, walking ? speed : 0));
    }
  }

  People(
      Scenario scenario,
      Collection<Carriageway> roads,
      Lights lights,
      Ids ids,
      DoubleUnaryOperator day,
      SplittableRandom random) {
    this.roads = roads;
    this.lights = lights;
    this.ids = ids;
    this.random = random;
    for (Pavement pavement : scenario.pavements()) {
      addSource(pavement.from(), pavement.to(), pavement.width(), null, pavement.hourly(), day);
    }
    for (Crossing crossing : scenario.crossings()) {
      addSource(crossing.from(), crossing.to(), crossing.width(), crossing, crossing.hourly(), day);
    }
  }

  private void addSource(
      Spot from,
      Spot to,
      double width,
      @Nullable Crossing crossing,
      double hourly,
      DoubleUnaryOperator day) {
    sources.add(
        new Source(
            from, to, width, crossing, new Arrivals(hourly, -Street.WARM_UP, day, random.split())));
  }

  void step(double now, double dt) {
    for (Source source : sources) {
      for (int count = source.arrivals.until(now); count > 0; count--) {
        walkers.add(walker(source, now));
      }
    }
    for (Walker walker : walkers) {
      if (!walker.walking && walker.crossing != null && mayCross(walker, walker.crossing, now)) {
        walker.walking = true;
      }
      if (walker.walking) {
        walker.walked += walker.speed * dt;
      }
    }
    walkers.removeIf(walker -> walker.walked >= walker.length());
  }

  private Walker walker(Source source, double now) {
    boolean back = random.nextBoolean();
    double aside = (random.nextDouble() - 0.5) * source.width;
    double heading = Math.atan2(source.to.y() - source.from.y(), source.to.x() - source.from.x());
    Spot from = new Pose(source.from, heading, 0).at(0, aside);
    Spot to = new Pose(source.to, heading, 0).at(0, aside);
    double speed = random.nextDouble(0.9, 1.6);
    return new Walker(ids.next(), back ? to : from, back ? from : to, speed, source.crossing, now);
  }

  private boolean mayCross(Walker walker, Crossing crossing, double now) {
    if (crossing.light() != null) {
      return lights.letsPeopleWalk(crossing.light(), walker.length() / walker.speed);
    }
    boolean impatient = now - walker.came > PATIENCE;
    for (Carriageway traffic : roads) {
      Road road = traffic.road();
      double begins = road.across(walker.from);
      double ends = road.across(walker.to);
      if (begins * ends > 0 && Math.min(Math.abs(begins), Math.abs(ends)) > road.width() / 2) {
        continue;
      }
      double share = begins == ends ? 0.5 : Math.clamp(begins / (begins - ends), 0, 1);
      double place = road.along(walker.from.towards(walker.to, share));
      double half = road.width() / 2;
      double seconds = Math.abs(begins) / walker.speed + half / walker.speed;
      boolean free = traffic.isFree(place - 2, place + 2, -half, half, seconds);
      if (!free && !(impatient && traffic.canAllStopBefore(place))) {
        return false;
      }
    }
    return true;
  }

  List<Figure> figures() {
    return walkers.stream().map(Walker::figure).toList();
  }
}
