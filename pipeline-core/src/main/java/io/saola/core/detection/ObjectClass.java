package io.saola.core.detection;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Saola tells apart: COCO's road users and carried objects under their COCO names, and {@link
 * #MOVING_OBJECT}, which only the built-in motion detector reports.
 */
public enum ObjectClass {
  PERSON,
  BICYCLE,
  CAR,
  MOTORCYCLE,
  BUS,
  TRAIN,
  TRUCK,
  BACKPACK,
  UMBRELLA,
  HANDBAG,
  SUITCASE,
  MOVING_OBJECT;

  private static final Set<ObjectClass> VEHICLES =
      Set.copyOf(EnumSet.of(BICYCLE, CAR, MOTORCYCLE, BUS, TRUCK));

  private static final Set<ObjectClass> CARRIED =
      Set.copyOf(EnumSet.of(BACKPACK, UMBRELLA, HANDBAG, SUITCASE));

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word in configuration, files and API: COCO's name, or {@code moving-object}. */
  public String id() {
    return id;
  }

  /** Road vehicles, bicycles included. */
  public static Set<ObjectClass> vehicles() {
    return VEHICLES;
  }

  /** What people carry, and may leave somewhere. */
  public static Set<ObjectClass> carried() {
    return CARRIED;
  }

  public static Optional<ObjectClass> byId(String id) {
    for (ObjectClass objectClass : values()) {
      if (objectClass.id.equals(id)) {
        return Optional.of(objectClass);
      }
    }
    return Optional.empty();
  }
}
