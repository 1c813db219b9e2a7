package io.saola.simulator.detector;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What chance decides about one thing as time goes on, so that a moment resembles the one before: a
 * number that is drawn anew now and then, and numbers of a normal distribution that wander
 * (Ornstein-Uhlenbeck). One thread.
 */
final class Drift {

  private final RandomGenerator random;
  private final double[] normal;
  private double even;
  private double taken;

  Drift(SplittableRandom random, int normals) {
    this.random = random;
    this.normal = new double[normals];
    this.even = random.nextDouble();
    this.taken = random.nextDouble();
    for (int i = 0; i < normals; i++) {
      normal[i] = random.nextGaussian();
    }
  }

  /** What is left of a likeness after some seconds. */
  static double likeness(double seconds, double memory) {
    return memory <= 0 ? 0 : Math.exp(-seconds / memory);
  }

  /** Draws the number that decides whether it is seen anew, unless it stays. */
  double even(double likeness) {
    if (random.nextDouble() >= likeness) {
      even = random.nextDouble();
    }
    return even;
  }

  /** Likewise, of what it is taken for. */
  double taken(double likeness) {
    if (random.nextDouble() >= likeness) {
      taken = random.nextDouble();
    }
    return taken;
  }

  /** Lets a normal number wander. */
  double normal(int index, double likeness) {
    normal[index] =
        likeness * normal[index] + Math.sqrt(1 - likeness * likeness) * random.nextGaussian();
    return normal[index];
  }
}
