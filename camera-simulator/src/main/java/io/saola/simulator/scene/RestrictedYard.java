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
 * The fenced yard of a pumping station with its gate open. People and traffic pass outside; now and
 * then somebody walks in, looks around and leaves.
 */
final class RestrictedYard {

  private static final String YARD = "san-tram-bom";
  private static final double ZONE_FAR = 18.3;
  private static final double PAVEMENT = 22.2;
  private static final double GATE = 3.9;

  private RestrictedYard() {}

  static Scene scene(long seed) {
    return new Scene(
        new CameraId("tram-bom-gia-bay"),
        "Trạm bơm Gia Bẩy (khu vực cấm)",
        new CameraConfig.Location(21.60120, 105.83980),
        12.5,
        seed,
        new View(new Spot(-1, 0), 10.5, new Spot(-0.6, 16.2), 60, 640, 360),
        new Ambience(0x7c8a5c, 1.4, 0.025, 110),
        props(seed),
        List.of(
            new GroundZone(
                YARD,
                "restricted",
                List.of(
                    new Spot(-7.4, 10),
                    new Spot(5, 10),
                    new Spot(5.4, ZONE_FAR),
                    new Spot(-8.4, ZONE_FAR)),
                List.of())),
        List.of(new RuleSpec(IncidentType.INTRUSION, YARD, Duration.ofSeconds(2), null)),
        RestrictedYard::intruder,
        List.of(
            new Traffic(3, 8, (time, random) -> driver(time, 26, true, random)),
            new Traffic(3, 9, (time, random) -> driver(time, 29.4, false, random)),
            new Traffic(8, 18, RestrictedYard::walker)));
  }

  /** Comes from the right and leaves to the left, so that two who follow never meet. */
  private static Episode intruder(double from, RandomGenerator random) {
    double entry = from + (from == 0 ? random.nextDouble(14, 18) : random.nextDouble(15, 24));
    double speed = random.nextDouble(1.35, 1.6);
    Spot arrival = new Spot(17, PAVEMENT);
    Spot outside = new Spot(GATE, PAVEMENT);
    Spot sill = new Spot(GATE - 0.2, ZONE_FAR);
    Spot there = new Spot(random.nextDouble(-4.2, -0.5), random.nextDouble(12.4, 15));
    double walk = (arrival.distanceTo(outside) + outside.distanceTo(sill)) / speed;
    Route.Builder route =
        Route.from(entry - walk, arrival)
            .to(outside, speed)
            .to(sill, speed)
            .to(there, speed)
            .rest(random.nextDouble(1, 2))
            .to(there.moved(random.nextDouble(0.8, 1.6), random.nextDouble(-0.8, 0.4)), speed)
            .rest(0.6)
            .to(sill, speed);
    double exit = route.time();
    route.to(outside, speed).to(new Spot(-20, PAVEMENT), speed);
    return new Episode(
        exit,
        List.of(new Actor(Wardrobe.person(random), route.build())),
        List.of(new Happening(IncidentType.INTRUSION, YARD, entry, exit)));
  }

  private static Actor driver(
      double time, double lane, boolean rightwards, RandomGenerator random) {
    double y = lane + random.nextDouble(-0.3, 0.3);
    Spot left = new Spot(-27, y);
    Spot right = new Spot(26, y);
    return new Actor(
        Wardrobe.roadUser(random),
        Route.from(time, rightwards ? left : right)
            .to(rightwards ? right : left, random.nextDouble(6.5, 9))
            .build());
  }

  private static Actor walker(double time, RandomGenerator random) {
    double y = PAVEMENT + random.nextDouble(-0.1, 0.7);
    return Passers.walker(time, new Spot(-20, y), new Spot(18, y), random);
  }

  private static List<Prop> props(long seed) {
    int rail = 0x55606a;
    return new Scenery(seed)
        .ground(-9.4, 6, 6.6, 19.4, 0x84837c)
        .add(new Prop.Paving(-9.4, 6, 6.6, 19.4, 3.2, 0x74736d))
        .pavement(-30, 20, 30, 24)
        .ground(-45, 24, 45, 31.4, Scenery.ASPHALT)
        .kerb(new Spot(-45, 24), new Spot(45, 24))
        .dashes(new Spot(-40, 27.7), new Spot(40, 27.7))
        .pavement(-30, 31.4, 30, 34)
        .housesAlongX(-36, 36, 34)
        .add(new Prop.Tree(new Spot(-6, 32.9), 4.4, 1.6))
        .add(new Prop.Tree(new Spot(8.5, 32.9), 4.6, 1.7))
        .add(new Prop.Fence(new Spot(-9.4, 19.4), new Spot(2.4, 19.4), 1.1, rail))
        .add(new Prop.Fence(new Spot(5.2, 19.4), new Spot(6.6, 19.4), 1.1, rail))
        .add(new Prop.Fence(new Spot(6.6, 19.4), new Spot(6.6, 8), 1.1, rail))
        .add(new Prop.Fence(new Spot(-9.4, 19.4), new Spot(-9.4, 8), 1.1, rail))
        .add(new Prop.Block(-9.1, 14.6, -6.6, 17.4, 1.7, 0xd6c79a))
        .add(new Prop.Block(-8.6, 11.4, -7.6, 13.4, 1.1, 0x4f7f94))
        .build();
  }
}
