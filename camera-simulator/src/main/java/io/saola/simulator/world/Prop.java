package io.saola.simulator.world;

import java.util.List;

/** Something that stands or lies in the scene and never moves. Colours are 0xRRGGBB, metres. */
public sealed interface Prop {

  /** A convex patch of ground. */
  record Ground(List<Spot> corners, int colour) implements Prop {

    public Ground {
      corners = List.copyOf(corners);
    }

    public static Ground rectangle(double left, double near, double right, double far, int colour) {
      return new Ground(
          List.of(
              new Spot(left, near),
              new Spot(right, near),
              new Spot(right, far),
              new Spot(left, far)),
          colour);
    }
  }

  /** Thin joints between paving stones over a rectangle. */
  record Paving(double left, double near, double right, double far, double stone, int colour)
      implements Prop {}

  /** A painted stripe; broken into dashes of this length when {@code dash} is above 0. */
  record Stripe(Spot from, Spot to, double width, double dash, int colour) implements Prop {}

  /** A painted arrow in the direction of travel. */
  record Arrow(Spot tail, Spot head, int colour) implements Prop {}

  /**
   * A tube house with its front towards the street.
   *
   * @param corner one end of the front, on the ground
   * @param alongX direction of the front from the corner, x part of a unit vector
   * @param alongY y part
   * @param front width of the front
   * @param depth how far it reaches back, to the left of the front's direction
   * @param storeys floors, 3.2 m each
   */
  record House(
      Spot corner,
      double alongX,
      double alongY,
      double front,
      double depth,
      int storeys,
      int wall,
      int awning)
      implements Prop {}

  /** A street tree. */
  record Tree(Spot foot, double height, double crown) implements Prop {}

  /** A lamp post. */
  record Lamp(Spot foot, double height) implements Prop {}

  /** A railing with posts. */
  record Fence(Spot from, Spot to, double height, int colour) implements Prop {}

  /** A box standing on the ground: a shed, a tank, a kiosk. */
  record Block(double left, double near, double right, double far, double height, int colour)
      implements Prop {}

  /** Somebody parked for good. */
  record Parked(Look look, Pose pose) implements Prop {}
}
