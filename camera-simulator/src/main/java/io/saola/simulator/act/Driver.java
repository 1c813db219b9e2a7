package io.saola.simulator.act;

import io.saola.core.geometry.Point;
import io.saola.simulator.scenario.Deed;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Errand;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Street;
import io.saola.simulator.traffic.Vehicle;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A vehicle of the traffic that does what it should not, or seems to. One thread. */
final class Driver implements Performance {

  /** One that never gets in, since the road is full, is given up. */
  private static final double PATIENCE = 300;

  private final Vehicle vehicle;
  private final Claim claim;
  private final String road;
  private final double sent;
  private final Street street;
  private boolean driving;

  /** What makes it count. */
  private interface Claim {
    boolean isSo(Vehicle vehicle, @Nullable Figure figure, Witness witness);
  }

  private Driver(Street street, String road, Kind kind, double wished, Errand errand, Claim claim) {
    this.street = street;
    this.road = road;
    this.claim = claim;
    this.sent = street.time();
    this.vehicle = street.send(road, kind, wished, errand);
  }

  static Performance stand(
      Deed.Stand deed, Scenario scenario, Street street, double lasts, SplittableRandom random) {
    Road road = scenario.road(deed.road());
    Kind kind = deed.who().draw(random);
    double across =
        deed.lane().isEmpty() ? Street.kerb(road, kind) : road.middleOf(road.lane(deed.lane()));
    return new Driver(
        street,
        deed.road(),
        kind,
        random.nextDouble(8, 11),
        Errand.stand(deed.at().draw(random), across, lasts),
        (vehicle, figure, witness) -> vehicle.isStanding() && witness.isInZone(figure));
  }

  static Performance speed(Deed.Speed deed, Street street, SplittableRandom random) {
    return new Driver(
        street,
        deed.road(),
        deed.who().draw(random),
        deed.speed().draw(random),
        Errand.NONE,
        (vehicle, figure, witness) -> vehicle.speed() > deed.limit() && witness.isInZone(figure));
  }

  static Performance keep(
      Deed.Keep deed, Scenario scenario, Street street, SplittableRandom random) {
    Road road = scenario.road(deed.road());
    return new Driver(
        street,
        deed.road(),
        deed.who().draw(random),
        random.nextDouble(7, 11),
        Errand.keep(road.middleOf(road.lane(deed.lane()))),
        (_, figure, witness) -> witness.isInZone(figure));
  }

  static Performance swerve(
      Deed.Swerve deed, Scenario scenario, Street street, SplittableRandom random) {
    Road road = scenario.road(deed.road());
    double from = road.middleOf(road.lane(deed.lane()));
    double to = road.middleOf(road.lane(deed.into()));
    return new Driver(
        street,
        deed.road(),
        deed.who().draw(random),
        random.nextDouble(7, 11),
        Errand.swerve(from, deed.at().draw(random), to),
        new Crossed());
  }

  static Performance runRed(
      Deed.RunRed deed, Scenario scenario, Street street, SplittableRandom random) {
    Light light = scenario.light(deed.light());
    return new Driver(
        street,
        light.road(),
        deed.who().draw(random),
        random.nextDouble(8, 11),
        Errand.runRed(),
        new RanRed(light));
  }

  @Override
  public List<Figure> figures(double now) {
    return List.of();
  }

  @Override
  public boolean isSo(Witness witness) {
    Figure figure = witness.find(vehicle.id());
    return figure != null && claim.isSo(vehicle, figure, witness);
  }

  @Override
  public boolean isOver(double now) {
    boolean there = street.carriageway(road).vehicles().contains(vehicle);
    driving = driving || there;
    return driving ? !there : now - sent > PATIENCE && street.withdraw(road, vehicle);
  }

  /** The feet have just crossed the line. */
  private static final class Crossed implements Claim {

    private @Nullable Point before;

    @Override
    public boolean isSo(Vehicle vehicle, @Nullable Figure figure, Witness witness) {
      Point foot = witness.foot(figure);
      boolean crosses = witness.crosses(before, foot);
      before = foot;
      return crosses;
    }
  }

  /**
   * Its front has passed the stop line at red, and its feet have crossed the line if there is one.
   */
  private static final class RanRed implements Claim {

    private final Light light;
    private final Crossed crossed = new Crossed();
    private double front = Double.NaN;
    private boolean ran;
    private boolean crossedLine;
    private boolean told;

    RanRed(Light light) {
      this.light = light;
    }

    @Override
    public boolean isSo(Vehicle vehicle, @Nullable Figure figure, Witness witness) {
      if (front <= light.at() && vehicle.front() > light.at()) {
        ran = witness.street().lights().forbids(light);
      }
      front = vehicle.front();
      boolean crosses = crossed.isSo(vehicle, figure, witness);
      crossedLine = crossedLine || crosses || !witness.hasLine();
      boolean now = ran && crossedLine && !told;
      told = told || now;
      return now;
    }
  }
}
