package io.saola.simulator.detector;

import io.saola.core.detection.ObjectClass;
import java.util.Locale;

/** Classes that a detector sees about equally well. */
public enum Group {
  PERSON,
  VEHICLE,
  TWO_WHEELER,
  THING;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The group of a class. */
  public static Group of(ObjectClass objectClass) {
    return switch (objectClass) {
      case PERSON -> PERSON;
      case CAR, BUS, TRUCK, TRAIN, MOVING_OBJECT -> VEHICLE;
      case MOTORCYCLE, BICYCLE -> TWO_WHEELER;
      case BACKPACK, UMBRELLA, HANDBAG, SUITCASE -> THING;
    };
  }

  /** The class of its false boxes. */
  public ObjectClass typical() {
    return switch (this) {
      case PERSON -> ObjectClass.PERSON;
      case VEHICLE -> ObjectClass.CAR;
      case TWO_WHEELER -> ObjectClass.MOTORCYCLE;
      case THING -> ObjectClass.SUITCASE;
    };
  }
}
