package io.saola.inference.detect;

import io.saola.core.detection.ObjectClass;

/** Which classes compete for one place in the picture. */
public final class Rivals {

  private Rivals() {}

  /**
   * The class that stands for all those that one object may be taken for. Classes compete each for
   * itself, so that a rider does not remove the motorcycle; but a car is not also a truck, and seen
   * as both it must not become two tracks.
   */
  public static ObjectClass of(ObjectClass objectClass) {
    return switch (objectClass) {
      case CAR, TRUCK, BUS, TRAIN -> ObjectClass.CAR;
      case PERSON, BICYCLE, MOTORCYCLE, BACKPACK, UMBRELLA, HANDBAG, SUITCASE, MOVING_OBJECT ->
          objectClass;
    };
  }
}
