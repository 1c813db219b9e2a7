package io.saola.simulator.scene;

import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Builds what stands around: rows of tube houses, trees, lamps, marked roads. */
final class Scenery {

  static final int ASPHALT = 0x62656a;
  static final int PAVEMENT = 0x9c7867;
  static final int JOINT = 0x8a6a5b;
  static final int PAINT = 0xd9d9d2;
  static final int KERB = 0x8a867f;

  private static final int[] WALLS = {
    0xe8d9a8, 0xc9dbe3, 0xf0c8a6, 0xd4e0c4, 0xe7e1d6, 0xd8b7a8, 0xb9cfd6, 0xefe0b0
  };
  private static final int[] AWNINGS = {0xb23a2e, 0x2f6f4f, 0x2d5b8c, 0xc98a1b, 0x7d3556};

  private final List<Prop> props = new ArrayList<>();
  private final RandomGenerator random;

  Scenery(long seed) {
    this.random = new SplittableRandom(seed ^ 0x5ca1ab1e);
  }

  List<Prop> build() {
    return List.copyOf(props);
  }

  Scenery add(Prop prop) {
    props.add(prop);
    return this;
  }

  Scenery ground(double left, double near, double right, double far, int colour) {
    return add(Prop.Ground.rectangle(left, near, right, far, colour));
  }

  Scenery pavement(double left, double near, double right, double far) {
    return ground(left, near, right, far, PAVEMENT)
        .add(new Prop.Paving(left, near, right, far, 1, JOINT));
  }

  Scenery line(Spot from, Spot to) {
    return add(new Prop.Stripe(from, to, 0.14, 0, PAINT));
  }

  Scenery kerb(Spot from, Spot to) {
    return add(new Prop.Stripe(from, to, 0.25, 0, KERB));
  }

  Scenery dashes(Spot from, Spot to) {
    return add(new Prop.Stripe(from, to, 0.14, 1.8, PAINT));
  }

  /** Stripes across a road that runs along x. */
  Scenery zebraAcrossX(double x, double near, double far) {
    for (double y = near + 0.4; y < far - 0.3; y += 1.0) {
      add(new Prop.Stripe(new Spot(x - 1.4, y), new Spot(x + 1.4, y), 0.45, 0, PAINT));
    }
    return this;
  }

  /** A row of houses whose fronts look towards the camera, from left to right. */
  Scenery housesAlongX(double left, double right, double front) {
    for (double x = left; x < right; ) {
      double width = random.nextDouble(4, 6);
      add(house(new Spot(x, front), 1, 0, width));
      x += width + 0.05;
    }
    return this;
  }

  /** A row of houses on the right of the street whose fronts look to the left, far ones first. */
  Scenery housesOnTheRight(double x, double near, double far) {
    for (double y = far; y > near; ) {
      double width = random.nextDouble(4, 6);
      add(house(new Spot(x, y), 0, -1, width));
      y -= width + 0.05;
    }
    return this;
  }

  /** A row of houses on the left of the street whose fronts look to the right, far ones first. */
  Scenery housesOnTheLeft(double x, double near, double far) {
    for (double y = far; y > near; ) {
      double width = random.nextDouble(4, 6);
      add(house(new Spot(x, y - width), 0, 1, width));
      y -= width + 0.05;
    }
    return this;
  }

  private Prop house(Spot corner, double alongX, double alongY, double width) {
    return new Prop.House(
        corner,
        alongX,
        alongY,
        width,
        9,
        2 + random.nextInt(3),
        WALLS[random.nextInt(WALLS.length)],
        AWNINGS[random.nextInt(AWNINGS.length)]);
  }
}
