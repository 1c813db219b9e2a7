package io.saola.simulator.scene;

import io.saola.simulator.world.Actor;
import java.util.random.RandomGenerator;

/**
 * Passers-by that mean nothing.
 *
 * @param shortest seconds from one to the next, at least
 * @param longest seconds from one to the next, at most
 */
record Traffic(double shortest, double longest, Casting casting) {

  double gap(RandomGenerator random) {
    return random.nextDouble(shortest, longest);
  }

  /** Makes one who comes at a given time. */
  @FunctionalInterface
  interface Casting {

    Actor at(double time, RandomGenerator random);
  }
}
