package io.saola.simulator.scene;

import io.saola.simulator.world.Actor;
import io.saola.simulator.world.Route;
import io.saola.simulator.world.Spot;
import java.util.random.RandomGenerator;

/** People who cross a scene and do nothing else. */
final class Passers {

  private Passers() {}

  /** Somebody who walks from one place to the other, or back. */
  static Actor walker(double time, Spot left, Spot right, RandomGenerator random) {
    boolean rightwards = random.nextBoolean();
    return new Actor(
        Wardrobe.person(random),
        Route.from(time, rightwards ? left : right)
            .to(rightwards ? right : left, random.nextDouble(1.2, 1.6))
            .build());
  }
}
