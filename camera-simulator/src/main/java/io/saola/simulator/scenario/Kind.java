package io.saola.simulator.scenario;

import io.saola.core.detection.ObjectClass;
import java.util.List;
import java.util.Locale;

/**
 * What moves or stands in a street: the ground it covers and the parts of it that a detector tells
 * apart. Sizes are metres, of usual models.
 */
public enum Kind {
  MOTORCYCLE(1.9, 0.7, machine(ObjectClass.MOTORCYCLE, 1.9, 0.7, 1.1), rider(0)),
  BICYCLE(1.75, 0.6, machine(ObjectClass.BICYCLE, 1.75, 0.55, 1.05), rider(0)),
  CAR(4.4, 1.75, machine(ObjectClass.CAR, 4.4, 1.75, 1.5)),
  BUS(10.5, 2.5, machine(ObjectClass.BUS, 10.5, 2.5, 3.1)),
  TRUCK(6.6, 2.2, machine(ObjectClass.TRUCK, 6.6, 2.2, 2.7)),
  PERSON(0.5, 0.5, machine(ObjectClass.PERSON, 0.45, 0.5, 1.65)),
  /** Somebody walks beside a motorcycle and pushes it. */
  PUSHED(1.9, 1.3, machine(ObjectClass.MOTORCYCLE, 1.9, 0.7, 1.1), rider(0.65)),
  SUITCASE(0.5, 0.35, machine(ObjectClass.SUITCASE, 0.5, 0.35, 0.65));

  /**
   * A part of its own class: a cuboid.
   *
   * @param left metres to the left of the middle
   * @param low lower edge above the ground
   * @param high upper edge above the ground
   */
  public record Part(
      ObjectClass objectClass, double left, double length, double width, double low, double high) {}

  private final double length;
  private final double width;

  /** Made by List.of. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Part> parts;

  Kind(double length, double width, Part... parts) {
    this.length = length;
    this.width = width;
    this.parts = List.of(parts);
  }

  public double length() {
    return length;
  }

  public double width() {
    return width;
  }

  /** The vehicle first, then who rides or pushes it. */
  public List<Part> parts() {
    return parts;
  }

  public boolean isTwoWheeler() {
    return this == MOTORCYCLE || this == BICYCLE;
  }

  /** Whether it drives in lanes. */
  public boolean isDriven() {
    return isTwoWheeler() || this == CAR || this == BUS || this == TRUCK;
  }

  /** The word for it in scenario files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Part machine(ObjectClass objectClass, double length, double width, double height) {
    return new Part(objectClass, 0, length, width, 0, height);
  }

  /** On the saddle the feet are off the ground; beside the machine they are not. */
  private static Part rider(double left) {
    return new Part(ObjectClass.PERSON, left, 0.6, 0.5, left == 0 ? 0.3 : 0, 1.65);
  }
}
