package io.saola.inference.tracking;

import io.saola.core.detection.ObjectClass;

/**
 * Classes that a detector confuses with each other, so that one object may be called either from
 * frame to frame, and how such objects move. Speeds are in box sizes (mean of width and height) per
 * second: of a person walking 1.5 m/s and 1.7 m high, a car at 60 km/h seen from the front.
 */
public enum Kind {
  PERSON(1.5, 0.8),
  TWO_WHEELER(5, 3),
  FOUR_WHEELER(5, 3),
  RAIL(3, 2),
  CARRIED(2, 2),
  BLOB(4, 3);

  private final double topSpeed;
  private final double agility;

  Kind(double topSpeed, double agility) {
    this.topSpeed = topSpeed;
    this.agility = agility;
  }

  /** The kind that a class belongs to. */
  public static Kind of(ObjectClass objectClass) {
    return switch (objectClass) {
      case PERSON -> PERSON;
      case BICYCLE, MOTORCYCLE -> TWO_WHEELER;
      case CAR, BUS, TRUCK -> FOUR_WHEELER;
      case TRAIN -> RAIL;
      case BACKPACK, UMBRELLA, HANDBAG, SUITCASE -> CARRIED;
      case MOVING_OBJECT -> BLOB;
    };
  }

  /** Plausible speed of an object seen for the first time, one standard deviation. */
  double topSpeed() {
    return topSpeed;
  }

  /** How much its speed may change within a second, one standard deviation. */
  double agility() {
    return agility;
  }

  /** A detector's error relative to a network's boxes: outlines of motion breathe. */
  double noise() {
    return this == BLOB ? 1.6 : 1;
  }
}
