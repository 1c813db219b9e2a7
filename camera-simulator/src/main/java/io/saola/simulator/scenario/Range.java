package io.saola.simulator.scenario;

import java.util.random.RandomGenerator;

/** A least and a greatest value, drawn from evenly. */
public record Range(double least, double most) {

  public Range {
    if (!(least <= most)) {
      throw new IllegalArgumentException("a range upwards expected, found " + least + ".." + most);
    }
  }

  public static Range only(double value) {
    return new Range(value, value);
  }

  public double draw(RandomGenerator random) {
    return least == most ? least : random.nextDouble(least, most);
  }
}
