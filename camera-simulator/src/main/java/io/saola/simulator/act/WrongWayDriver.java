package io.saola.simulator.act;

import io.saola.simulator.scenario.Deed;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Street;
import io.saola.simulator.world.Pose;
import java.util.List;
import java.util.SplittableRandom;

/** Somebody who comes towards the traffic along the kerb; the others keep clear. One thread. */
final class WrongWayDriver implements Performance {

  private final Road road;
  private final Kind kind;
  private final double speed;
  private final double start;
  private final long id;

  WrongWayDriver(Deed.Against deed, Scenario scenario, Street street, SplittableRandom random) {
    this.road = scenario.road(deed.road());
    this.kind = deed.who().draw(random);
    this.speed = deed.speed().draw(random);
    this.start = street.time();
    this.id = street.ids().next();
  }

  private double along(double now) {
    return road.length() - (now - start) * speed;
  }

  private Figure figure(double now) {
    Pose pose = road.pose(along(now), Street.kerb(road, kind), speed);
    return new Figure(id, kind, new Pose(pose.spot(), pose.heading() + Math.PI, speed));
  }

  @Override
  public List<Figure> figures(double now) {
    return isOver(now) ? List.of() : List.of(figure(now));
  }

  @Override
  public boolean isSo(Witness witness) {
    return !isOver(witness.now()) && witness.isInZone(figure(witness.now()));
  }

  @Override
  public boolean isOver(double now) {
    return along(now) <= 0;
  }
}
