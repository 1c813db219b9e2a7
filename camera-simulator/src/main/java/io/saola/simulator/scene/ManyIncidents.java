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
 * A bare yard in which somebody appears for a moment every three seconds, each time somewhere else:
 * made for measuring how long an alert takes, not for looking at.
 */
final class ManyIncidents {

  private static final String YARD = "yard";

  /** Seconds from one appearance to the next. */
  private static final double PERIOD = 3;

  /** Seconds that somebody is to be seen. */
  private static final double STAY = 1.4;

  /** Seconds without anybody at the beginning, for a detector that learns. */
  private static final double LEARNING = 5;

  private static final int PLACES = 4;

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
                YARD,
                "restricted",
                List.of(new Spot(-6.5, 9.5), new Spot(6.5, 9.5), new Spot(9, 20), new Spot(-9, 20)),
                List.of())),
        List.of(
            new RuleSpec(
                IncidentType.INTRUSION, YARD, Duration.ofMillis(200), Duration.ofMillis(500))),
        ManyIncidents::appearance,
        List.of());
  }

  private static Episode appearance(double from, RandomGenerator random) {
    double begin = from == 0 ? LEARNING + random.nextDouble(0, PERIOD) : from + PERIOD - STAY;
    int place = (int) Math.round(begin / PERIOD) % PLACES;
    Spot spot = new Spot(-4.8 + 3.2 * (place * 2 % PLACES + place / 2), random.nextDouble(12, 15));
    double way = random.nextBoolean() ? 1.6 : -1.6;
    Route route = Route.from(begin, spot).to(spot.moved(0, way), Math.abs(way) / STAY).build();
    return new Episode(
        begin + STAY,
        List.of(new Actor(Wardrobe.person(random), route)),
        List.of(new Happening(IncidentType.INTRUSION, YARD, begin, begin + STAY)));
  }
}
