package io.saola.simulator.scene;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.incident.IncidentType;
import io.saola.simulator.world.Actor;
import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Route;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A street seen at an angle where all is as it should be, though every rule watches: traffic keeps
 * its direction, a vehicle that stops drives on within seconds, nobody enters the garden.
 */
final class QuietStreet {

  private static final String LANES = "long-duong";
  private static final String GARDEN = "vuon-hoa";
  private static final double KERB_LANE = 18.3;
  private static final double FROM = 40;
  private static final double TO = -22;
  private static final double SPEED = 6.5;

  private QuietStreet() {}

  static Scene scene(long seed) {
    return scene(
        seed,
        QuietStreet::shortStop,
        List.of(new Traffic(2.5, 7, QuietStreet::driver), new Traffic(9, 20, QuietStreet::walker)));
  }

  /** The same street at night: nobody is about but for drivers who set out at these times. */
  static Scene deserted(long seed, List<Double> departures) {
    Plot plot =
        (from, random) ->
            new Episode(
                Double.MAX_VALUE,
                departures.stream().map(time -> driver(time, random)).toList(),
                List.of());
    return scene(seed, plot, List.of());
  }

  private static Scene scene(long seed, Plot plot, List<Traffic> traffic) {
    return new Scene(
        new CameraId("minh-cau"),
        "Đường Minh Cầu",
        new CameraConfig.Location(21.59030, 105.83210),
        12.5,
        seed,
        new View(new Spot(-8, 0), 11, new Spot(1.5, 16), 60, 640, 360),
        new Ambience(0x8a867a, 1.4, 0.02, 100),
        props(seed),
        List.of(
            new GroundZone(
                LANES,
                "carriageway",
                List.of(
                    new Spot(-6.5, 13.3), new Spot(12, 13.3), new Spot(12, 20), new Spot(-9, 20)),
                List.of(new Spot(10, 16.5), new Spot(-7, 16.5))),
            new GroundZone(
                GARDEN,
                "restricted",
                List.of(
                    new Spot(-2.6, 8.6),
                    new Spot(2.8, 8.6),
                    new Spot(2.8, 10.8),
                    new Spot(-2.6, 10.8)),
                List.of())),
        List.of(
            new RuleSpec(IncidentType.WRONG_WAY, LANES, Duration.ofSeconds(1), null),
            new RuleSpec(IncidentType.STOPPED_VEHICLE, LANES, Duration.ofSeconds(10), null),
            new RuleSpec(IncidentType.INTRUSION, GARDEN, Duration.ofSeconds(2), null)),
        plot,
        traffic);
  }

  private static Episode shortStop(double from, RandomGenerator random) {
    double arrival = from + random.nextDouble(8, 18);
    Spot place = new Spot(random.nextDouble(0, 6), KERB_LANE);
    Route.Builder route =
        Route.from(arrival, new Spot(FROM, KERB_LANE))
            .to(place.moved(12, 0), SPEED)
            .brakeTo(place, SPEED)
            .rest(random.nextDouble(2.5, 4))
            .accelerateTo(place.moved(-14, 0), SPEED)
            .to(new Spot(TO, KERB_LANE), SPEED);
    return new Episode(
        route.time(), List.of(new Actor(Wardrobe.roadUser(random), route.build())), List.of());
  }

  private static Actor driver(double time, RandomGenerator random) {
    double y = random.nextDouble(14.7, 15.3);
    return new Actor(
        Wardrobe.roadUser(random),
        Route.from(time, new Spot(FROM, y)).to(new Spot(TO, y), random.nextDouble(6, 8)).build());
  }

  private static Actor walker(double time, RandomGenerator random) {
    double y = random.nextDouble(21.4, 22.4);
    return Passers.walker(time, new Spot(-20, y), new Spot(34, y), random);
  }

  private static List<Prop> props(long seed) {
    int rail = 0x3f6b46;
    return new Scenery(seed)
        .pavement(-20, 4, 30, 13)
        .ground(-50, 13, 60, 20.3, Scenery.ASPHALT)
        .pavement(-30, 20.3, 45, 23.6)
        .kerb(new Spot(-50, 13), new Spot(60, 13))
        .kerb(new Spot(-50, 20.3), new Spot(60, 20.3))
        .dashes(new Spot(-48, 16.7), new Spot(58, 16.7))
        .add(new Prop.Arrow(new Spot(6.5, 15), new Spot(3, 15), Scenery.PAINT))
        .add(new Prop.Arrow(new Spot(6.5, 18.5), new Spot(3, 18.5), Scenery.PAINT))
        .ground(-2.9, 8.2, 3.1, 11.1, 0x5d8a45)
        .add(new Prop.Fence(new Spot(3.1, 11.1), new Spot(-2.9, 11.1), 0.5, rail))
        .add(new Prop.Fence(new Spot(3.1, 8.2), new Spot(3.1, 11.1), 0.5, rail))
        .housesAlongX(-30, 44, 23.6)
        .add(new Prop.Tree(new Spot(-4, 23), 4.4, 1.5))
        .add(new Prop.Tree(new Spot(11, 23), 4.6, 1.6))
        .add(new Prop.Lamp(new Spot(4, 23.2), 6.5))
        .build();
  }
}
