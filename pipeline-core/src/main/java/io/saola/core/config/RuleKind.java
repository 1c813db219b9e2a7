package io.saola.core.config;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.incident.IncidentType;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of this version, and what they do unless told otherwise. */
enum RuleKind {
  WRONG_WAY(IncidentType.WRONG_WAY, 1, 3, Place.WAY, Who.VEHICLES),
  STOPPED_VEHICLE(IncidentType.STOPPED_VEHICLE, 10, 5, Place.ZONE, Who.VEHICLES),
  ILLEGAL_PARKING(IncidentType.ILLEGAL_PARKING, 180, 30, Place.ZONE, Who.VEHICLES),
  CONGESTION(IncidentType.CONGESTION, 120, 30, Place.ZONE, Who.VEHICLES),
  PEDESTRIAN_ON_ROAD(IncidentType.PEDESTRIAN_ON_ROAD, 2, 5, Place.ZONE, Who.PEOPLE),
  RESTRICTED_LANE(IncidentType.RESTRICTED_LANE, 2, 3, Place.ZONE, Who.SOME),
  LINE_CROSSING(IncidentType.LINE_CROSSING, 0, 3, Place.LINE, Who.VEHICLES),
  RED_LIGHT(IncidentType.RED_LIGHT, 0, 3, Place.LINE, Who.VEHICLES),
  SPEEDING(IncidentType.SPEEDING, 1, 3, Place.GROUND, Who.VEHICLES),
  CROWD(IncidentType.CROWD, 10, 10, Place.ZONE, Who.PEOPLE),
  LOITERING(IncidentType.LOITERING, 60, 10, Place.ZONE, Who.PEOPLE),
  INTRUSION(IncidentType.INTRUSION, 2, 5, Place.ZONE, Who.EVERYBODY),
  ABANDONED_OBJECT(IncidentType.ABANDONED_OBJECT, 30, 5, Place.ZONE, Who.CARRIED),
  SIDEWALK_ENCROACHMENT(IncidentType.SIDEWALK_ENCROACHMENT, 10, 5, Place.ZONE, Who.VEHICLES),
  CAMERA_OFFLINE(IncidentType.CAMERA_OFFLINE, 30, 10, Place.PICTURE, Who.NOBODY),
  CAMERA_FROZEN(IncidentType.CAMERA_FROZEN, 60, 10, Place.PICTURE, Who.NOBODY),
  CAMERA_TAMPERED(IncidentType.CAMERA_TAMPERED, 20, 10, Place.PICTURE, Who.NOBODY);

  private final IncidentType type;
  private final Duration after;
  private final Duration clear;
  private final Place place;
  private final Who who;

  /** What a rule looks at. */
  enum Place {
    /** A zone. */
    ZONE,
    /** A zone with a direction. */
    WAY,
    /** A zone of a camera that is calibrated. */
    GROUND,
    /** A line. */
    LINE,
    /** The picture as a whole: the camera itself. */
    PICTURE
  }

  /** What a rule is about. */
  enum Who {
    VEHICLES,
    PEOPLE,
    EVERYBODY,
    CARRIED,
    /** What the file names. */
    SOME,
    /** No object at all. */
    NOBODY
  }

  RuleKind(IncidentType type, int afterSeconds, int clearSeconds, Place place, Who who) {
    this.type = type;
    this.after = Duration.ofSeconds(afterSeconds);
    this.clear = Duration.ofSeconds(clearSeconds);
    this.place = place;
    this.who = who;
  }

  IncidentType type() {
    return type;
  }

  Duration after() {
    return after;
  }

  Duration clear() {
    return clear;
  }

  Place place() {
    return place;
  }

  RuleTerms usualTerms() {
    return switch (this) {
      case WRONG_WAY, ILLEGAL_PARKING, CAMERA_OFFLINE, CAMERA_FROZEN, CAMERA_TAMPERED ->
          new RuleTerms.Plain();
      case STOPPED_VEHICLE -> new RuleTerms.Stop(Duration.ofMinutes(2), null, Set.of());
      case CONGESTION -> new RuleTerms.Jam(5, 0.5);
      case PEDESTRIAN_ON_ROAD, RESTRICTED_LANE, LOITERING, INTRUSION, SIDEWALK_ENCROACHMENT ->
          new RuleTerms.Presence(Set.of());
      case LINE_CROSSING -> new RuleTerms.Crossing(EnumSet.allOf(Direction.class));
      case RED_LIGHT ->
          new RuleTerms.RedLight("", Duration.ofSeconds(1), EnumSet.allOf(Direction.class));
      case SPEEDING -> new RuleTerms.Limit(50, 10);
      case CROWD -> new RuleTerms.Gathering(10);
      case ABANDONED_OBJECT -> new RuleTerms.Owner(3);
    };
  }

  /** Whether the file has to say which classes it is about. */
  boolean needsClasses() {
    return who == Who.SOME;
  }

  /** Whether it is about objects at all, and not about the camera. */
  boolean isAboutObjects() {
    return who != Who.NOBODY;
  }

  /** What the rule is about, in every detector's words. */
  Set<ObjectClass> usualClasses() {
    EnumSet<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
    switch (who) {
      case VEHICLES -> addVehicles(classes);
      case PEOPLE -> classes.add(ObjectClass.PERSON);
      case EVERYBODY -> {
        addVehicles(classes);
        classes.add(ObjectClass.PERSON);
      }
      case CARRIED -> classes.addAll(ObjectClass.carried());
      case SOME, NOBODY -> {}
    }
    return classes;
  }

  private static void addVehicles(Set<ObjectClass> classes) {
    classes.addAll(ObjectClass.vehicles());
    classes.add(ObjectClass.MOVING_OBJECT);
  }

  static Optional<RuleKind> of(IncidentType type) {
    return Arrays.stream(values()).filter(kind -> kind.type == type).findFirst();
  }

  /** For the documentation: what each kind has. */
  static String each(Function<RuleKind, String> what) {
    return Arrays.stream(values())
        .collect(
            Collectors.groupingBy(
                what,
                LinkedHashMap::new,
                Collectors.mapping(kind -> kind.type.id(), Collectors.joining(", "))))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + " for " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  static String words() {
    return Arrays.stream(values()).map(kind -> kind.type.id()).collect(Collectors.joining(", "));
  }
}
