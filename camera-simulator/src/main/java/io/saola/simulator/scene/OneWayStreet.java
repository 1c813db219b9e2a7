package io.saola.simulator.scene;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.incident.IncidentType;
import io.saola.simulator.world.Actor;
import io.saola.simulator.world.Look;
import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Route;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A one-way street, seen along its length. All drive away from the camera; now and then somebody on
 * a motorbike comes the other way, along the kerb.
 */
final class OneWayStreet {

  private static final String LANES = "lan-xe";
  private static final double ZONE_NEAR = 9.5;
  private static final double ZONE_FAR = 29;
  private static final double HALF_ROAD = 3.7;
  private static final double BEYOND = 46;
  private static final double BEHIND = 2;

  private OneWayStreet() {}

  static Scene scene(long seed) {
    return new Scene(
        new CameraId("ben-tuong"),
        "Đường Bến Tượng (một chiều)",
        new CameraConfig.Location(21.59310, 105.84960),
        12.5,
        seed,
        new View(new Spot(-5.2, 0), 9, new Spot(0.9, 13.5), 60, 640, 360),
        new Ambience(0x8d8a80, 1.4, 0.02, 95),
        props(seed),
        List.of(
            new GroundZone(
                LANES,
                "carriageway",
                List.of(
                    new Spot(-HALF_ROAD, ZONE_NEAR),
                    new Spot(HALF_ROAD, ZONE_NEAR),
                    new Spot(HALF_ROAD, ZONE_FAR),
                    new Spot(-HALF_ROAD, ZONE_FAR)),
                List.of(new Spot(0, ZONE_NEAR + 1), new Spot(0, ZONE_FAR - 1)))),
        List.of(new RuleSpec(IncidentType.WRONG_WAY, LANES, Duration.ofSeconds(1), null)),
        OneWayStreet::wrongWayRider,
        List.of(
            new Traffic(1.3, 3.6, OneWayStreet::driver), new Traffic(9, 20, OneWayStreet::walker)));
  }

  private static Episode wrongWayRider(double from, RandomGenerator random) {
    double entry = from + (from == 0 ? random.nextDouble(13, 17) : random.nextDouble(15, 26));
    double speed = random.nextDouble(3.8, 4.6);
    double x = random.nextDouble(2.2, 2.8);
    Look look = Wardrobe.motorbike(random);
    // The front wheel comes first and counts: what is seen of a rider ends where it stands.
    double front = look.length() / 2;
    Route route =
        Route.from(entry - (BEYOND - front - ZONE_FAR) / speed, new Spot(x, BEYOND))
            .to(new Spot(x, BEHIND), speed)
            .build();
    double exit = entry + (ZONE_FAR - ZONE_NEAR) / speed;
    return new Episode(
        exit,
        List.of(new Actor(look, route)),
        List.of(new Happening(IncidentType.WRONG_WAY, LANES, entry, exit)));
  }

  private static Actor driver(double time, RandomGenerator random) {
    Look look = Wardrobe.roadUser(random);
    double x =
        look instanceof Look.Motorbike
            ? random.nextDouble(-2.9, 1.2)
            : random.nextDouble(-2.1, -1.5);
    return new Actor(
        look,
        Route.from(time, new Spot(x, BEHIND))
            .to(new Spot(x, BEYOND), random.nextDouble(6, 8.5))
            .build());
  }

  private static Actor walker(double time, RandomGenerator random) {
    double x = random.nextDouble(5.4, 6.2);
    double speed = random.nextDouble(1.1, 1.5);
    Spot near = new Spot(x, BEHIND);
    Spot far = new Spot(x, BEYOND);
    boolean away = random.nextBoolean();
    return new Actor(
        Wardrobe.person(random),
        Route.from(time, away ? near : far).to(away ? far : near, speed).build());
  }

  private static List<Prop> props(long seed) {
    return new Scenery(seed)
        .ground(-HALF_ROAD, -5, HALF_ROAD, 80, Scenery.ASPHALT)
        .pavement(HALF_ROAD, 0, 7.2, 60)
        .pavement(-7.4, 0, -HALF_ROAD, 60)
        .kerb(new Spot(-HALF_ROAD, 0), new Spot(-HALF_ROAD, 60))
        .kerb(new Spot(HALF_ROAD, 0), new Spot(HALF_ROAD, 60))
        .dashes(new Spot(0.2, 0), new Spot(0.2, 60))
        .add(new Prop.Arrow(new Spot(-1.8, 12), new Spot(-1.8, 15.5), Scenery.PAINT))
        .add(new Prop.Arrow(new Spot(1.9, 12), new Spot(1.9, 15.5), Scenery.PAINT))
        .housesOnTheRight(7.2, 4, 50)
        .housesOnTheLeft(-7.4, 12, 50)
        .add(new Prop.Tree(new Spot(-5.6, 34), 5.5, 1.7))
        .add(new Prop.Tree(new Spot(-5.6, 25), 5, 1.6))
        .add(new Prop.Lamp(new Spot(-4.2, 30), 7))
        .build();
  }
}
