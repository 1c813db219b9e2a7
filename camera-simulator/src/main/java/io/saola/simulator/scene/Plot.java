package io.saola.simulator.scene;

import java.util.random.RandomGenerator;

/** Writes what is to happen in a scene, one episode after the other, for ever. */
@FunctionalInterface
interface Plot {

  /** The episode that begins at {@code from}; the first begins at 0. */
  Episode next(double from, RandomGenerator random);
}
