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
 * A bare square whose middle is off limits; every three seconds somebody rides across it: made for
 * measuring how long an alert takes, not for looking at. All come from the left and are seen to
 * leave, each on another line than the one before, so that each is an incident of its own.
 */
final class ManyIncidents {

  private static final String MIDDLE = "middle";

  /** Seconds from one rider to the next. */
  private static final double PERIOD = 3;

  /** Seconds before the first one enters the zone, for a detector that learns. */
  private static final double LEARNING = 6;

  private static final double SPEED = 4;
  private static final double EDGE = 2.8;
  private static final double OUT_OF_SIGHT = 14;

  /** How far away the lines lie that are ridden on in turn. */
  private static final double[] LINES = {11.5, 17, 14.2};

  private ManyIncidents() {}

  static Scene scene(int number, long seed) {
    return new Scene(
        new CameraId("latency-" + number),
        "Bãi thử " + number,
        new CameraConfig.Location(21.58 + number * 0.001, 105.83),
        12.5,
        seed,
        new View(new Spot(0, 0), 9, new Spot(0, 14), 60, 640, 360),
        new Ambience(0x8f8f88, 1.2, 0, 60),
        List.of(new Prop.Paving(-14, 5, 14, 30, 2, 0x84847e)),
        List.of(
            new GroundZone(
                MIDDLE,
                "restricted",
                List.of(
                    new Spot(-EDGE, 9), new Spot(EDGE, 9), new Spot(EDGE, 21), new Spot(-EDGE, 21)),
                List.of())),
        List.of(
            new RuleSpec(
                IncidentType.INTRUSION, MIDDLE, Duration.ofMillis(200), Duration.ofMillis(500))),
        ManyIncidents::rider,
        List.of());
  }

  private static Episode rider(double from, RandomGenerator random) {
    double inside = 2 * EDGE / SPEED;
    double entry = from == 0 ? LEARNING + random.nextDouble(0, PERIOD) : from + PERIOD - inside;
    double y = LINES[(int) Math.round(entry / PERIOD) % LINES.length];
    Route route =
        Route.from(entry - (OUT_OF_SIGHT - EDGE) / SPEED, new Spot(-OUT_OF_SIGHT, y))
            .to(new Spot(OUT_OF_SIGHT, y), SPEED)
            .build();
    return new Episode(
        entry + inside,
        List.of(new Actor(Wardrobe.motorbike(random), route)),
        List.of(new Happening(IncidentType.INTRUSION, MIDDLE, entry, entry + inside)));
  }
}
