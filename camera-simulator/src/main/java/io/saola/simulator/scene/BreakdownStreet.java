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
 * A three-lane street seen from the side. Now and then a vehicle stops in the kerb lane, stands for
 * a good while and drives on; others pass it in the far lanes.
 */
final class BreakdownStreet {

  private static final String LANES = "long-duong";
  private static final double KERB_LANE = 16.8;
  private static final double NEAR = 14.9;
  private static final double FAR = 25.2;
  private static final double LEFT = -25;
  private static final double RIGHT = 25;
  private static final double SPEED = 7;
  private static final double BRAKING = 6;

  /** Metres a second below which a vehicle is taken to stand: no one sees the difference. */
  private static final double STANDING = 1;

  private BreakdownStreet() {}

  static Scene scene(long seed) {
    return new Scene(
        new CameraId("luong-ngoc-quyen"),
        "Đường Lương Ngọc Quyến",
        new CameraConfig.Location(21.58870, 105.83560),
        15,
        seed,
        new View(new Spot(0, 0), 13, new Spot(0, 21), 60, 640, 360),
        new Ambience(0x8f897d, 1.4, 0.02, 80),
        props(seed),
        List.of(
            new GroundZone(
                LANES,
                "carriageway",
                List.of(
                    new Spot(-10.4, NEAR),
                    new Spot(10.4, NEAR),
                    new Spot(13.5, FAR),
                    new Spot(-13.5, FAR)),
                List.of(new Spot(-9, 20), new Spot(9, 20)))),
        List.of(new RuleSpec(IncidentType.STOPPED_VEHICLE, LANES, Duration.ofSeconds(10), null)),
        BreakdownStreet::breakdown,
        List.of(
            new Traffic(1.6, 4.5, (time, random) -> driver(time, 23.4, random)),
            new Traffic(2.5, 7, (time, random) -> driver(time, 20.2, random)),
            new Traffic(7, 15, (time, random) -> walker(time, 26.9, random)),
            new Traffic(15, 30, (time, random) -> walker(time, 12.6, random))));
  }

  private static Episode breakdown(double from, RandomGenerator random) {
    double rest = from + (from == 0 ? random.nextDouble(16, 20) : random.nextDouble(12, 17));
    double duration = random.nextDouble(18, 21);
    Spot place = new Spot(random.nextDouble(-4.5, 4.5), KERB_LANE);
    Spot braking = place.moved(-BRAKING, 0);
    double arrival = rest - 2 * BRAKING / SPEED - (braking.x() - LEFT) / SPEED;
    Look look = random.nextInt(4) == 0 ? Wardrobe.truck(random) : Wardrobe.car(random);
    Route route =
        Route.from(arrival, new Spot(LEFT, KERB_LANE))
            .to(braking, SPEED)
            .brakeTo(place, SPEED)
            .rest(duration)
            .accelerateTo(place.moved(16, 0), SPEED)
            .to(new Spot(RIGHT, KERB_LANE), SPEED)
            .build();
    double stands = rest - 2 * BRAKING / SPEED * STANDING / SPEED;
    return new Episode(
        rest + duration,
        List.of(new Actor(look, route)),
        List.of(new Happening(IncidentType.STOPPED_VEHICLE, LANES, stands, rest + duration)));
  }

  private static Actor driver(double time, double lane, RandomGenerator random) {
    Look look = Wardrobe.roadUser(random);
    double y = lane + random.nextDouble(-0.4, 0.4);
    return new Actor(
        look,
        Route.from(time, new Spot(LEFT, y))
            .to(new Spot(RIGHT, y), random.nextDouble(7, 9.5))
            .build());
  }

  private static Actor walker(double time, double y, RandomGenerator random) {
    return Passers.walker(time, new Spot(LEFT + 5, y), new Spot(RIGHT - 5, y), random);
  }

  private static List<Prop> props(long seed) {
    return new Scenery(seed)
        .pavement(-16, 8, 16, 14.5)
        .ground(-40, 14.5, 40, 25.6, Scenery.ASPHALT)
        .pavement(-26, 25.6, 26, 29)
        .kerb(new Spot(-40, 14.5), new Spot(40, 14.5))
        .kerb(new Spot(-40, 25.6), new Spot(40, 25.6))
        .dashes(new Spot(-36, 18.4), new Spot(36, 18.4))
        .dashes(new Spot(-36, 21.8), new Spot(36, 21.8))
        .add(new Prop.Arrow(new Spot(-8.5, 16.6), new Spot(-5, 16.6), Scenery.PAINT))
        .add(new Prop.Arrow(new Spot(-8.5, 20.1), new Spot(-5, 20.1), Scenery.PAINT))
        .add(new Prop.Arrow(new Spot(-8.5, 23.6), new Spot(-5, 23.6), Scenery.PAINT))
        .zebraAcrossX(13.2, 14.6, 25.5)
        .housesAlongX(-32, 32, 29)
        .add(new Prop.Tree(new Spot(-13, 28.2), 4.6, 1.6))
        .add(new Prop.Tree(new Spot(-3.5, 28.2), 4.2, 1.5))
        .add(new Prop.Tree(new Spot(7, 28.2), 4.8, 1.7))
        .add(new Prop.Lamp(new Spot(2, 28.4), 6.5))
        .build();
  }
}
