package io.saola.simulator.scene;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The scenes that come with the simulator. */
public final class Scenes {

  private Scenes() {}

  /**
   * The demo: wrong-way traffic, a stopped vehicle, an intrusion, and a street with nothing to
   * report. From the start on, each of the first three has a whole situation within any 60 seconds
   * of its course; nothing is to be reported in the first twelve.
   */
  public static List<Scene> demo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return List.of(
        OneWayStreet.scene(random.nextLong()),
        BreakdownStreet.scene(random.nextLong()),
        RestrictedYard.scene(random.nextLong()),
        QuietStreet.scene(random.nextLong()));
  }

  /**
   * Scenes for measuring latency: on each camera twenty short intrusions a minute.
   *
   * @param cameras how many, at least 1
   */
  public static List<Scene> manyIncidents(int cameras, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.rangeClosed(1, cameras)
        .mapToObj(number -> ManyIncidents.scene(number, random.nextLong()))
        .toList();
  }

  /**
   * A street on which nobody is about, but for drivers who set out at these times and come into the
   * picture seconds later.
   *
   * @param departures seconds of the scene's time
   */
  public static Scene deserted(long seed, List<Double> departures) {
    return QuietStreet.deserted(seed, departures);
  }
}
