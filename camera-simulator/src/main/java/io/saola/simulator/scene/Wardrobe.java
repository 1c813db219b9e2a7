package io.saola.simulator.scene;

import io.saola.simulator.world.Look;
import java.util.random.RandomGenerator;

/**
 * Dresses actors in colours that stand out from asphalt, pavement and kerb, lit or in shade: no
 * white shirt, which a kerb hides.
 */
public final class Wardrobe {

  private static final int[] CARS = {
    0xf4f4f0, 0xe9ecef, 0x16181c, 0x6d1016, 0x122a52, 0xf2c21a, 0xf5efe0, 0x0f3d2e
  };
  private static final int[] BIKES = {0x8c1218, 0x14233f, 0x111214, 0xd9261c, 0x0f4a3a};
  private static final int[] SHIRTS = {
    0x1c2c55, 0xffd23f, 0x5e0f1c, 0x0e3b2b, 0x3fa9ff, 0x232323, 0x5b2a86, 0xff6a3d
  };
  private static final int[] HELMETS = {0xf7f7f7, 0xd92626, 0x1d4fa3, 0xffc61a, 0x222222};
  private static final int[] TROUSERS = {0x1a1f2c, 0x24180f, 0x10151c, 0x2b2b33};

  private Wardrobe() {}

  public static Look car(RandomGenerator random) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Look.Vehicle(Look.Body.TAXI, random.nextBoolean() ? 0x0d5c43 : 0xf7f7f2);
      case 2 -> new Look.Vehicle(Look.Body.VAN, pick(CARS, random));
      default -> new Look.Vehicle(Look.Body.SALOON, pick(CARS, random));
    };
  }

  public static Look truck(RandomGenerator random) {
    return new Look.Vehicle(Look.Body.TRUCK, random.nextBoolean() ? 0x12356b : 0xd9a514);
  }

  public static Look motorbike(RandomGenerator random) {
    return new Look.Motorbike(pick(BIKES, random), pick(SHIRTS, random), pick(HELMETS, random));
  }

  public static Look person(RandomGenerator random) {
    return new Look.Person(
        random.nextDouble(1.58, 1.78),
        pick(SHIRTS, random),
        pick(TROUSERS, random),
        random.nextInt(3) == 0);
  }

  public static Look bus(RandomGenerator random) {
    return new Look.Vehicle(Look.Body.BUS, random.nextBoolean() ? 0xd9261c : 0x1f7a4d);
  }

  public static Look bicycle(RandomGenerator random) {
    return new Look.Bicycle(pick(BIKES, random), pick(SHIRTS, random));
  }

  /** A motorbike that nobody rides. */
  public static Look machine(RandomGenerator random) {
    return new Look.Machine(pick(BIKES, random));
  }

  public static Look suitcase(RandomGenerator random) {
    return new Look.Case(pick(TROUSERS, random));
  }

  /** Cars and motorbikes as they come in a Vietnamese street. */
  static Look roadUser(RandomGenerator random) {
    return random.nextInt(5) < 3 ? motorbike(random) : car(random);
  }

  private static int pick(int[] colours, RandomGenerator random) {
    return colours[random.nextInt(colours.length)];
  }
}
