package io.saola.core.config;

import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.IncidentType;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of this version, and what they do unless told otherwise. */
enum RuleKind {
  WRONG_WAY(IncidentType.WRONG_WAY, 1, 3, true, false),
  STOPPED_VEHICLE(IncidentType.STOPPED_VEHICLE, 10, 5, false, false),
  INTRUSION(IncidentType.INTRUSION, 2, 5, false, true);

  private final IncidentType type;
  private final Duration after;
  private final Duration clear;
  private final boolean needsDirection;
  private final boolean people;

  RuleKind(
      IncidentType type,
      int afterSeconds,
      int clearSeconds,
      boolean needsDirection,
      boolean people) {
    this.type = type;
    this.after = Duration.ofSeconds(afterSeconds);
    this.clear = Duration.ofSeconds(clearSeconds);
    this.needsDirection = needsDirection;
    this.people = people;
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

  boolean needsDirection() {
    return needsDirection;
  }

  /** What the rule is about, in every detector's words. */
  Set<ObjectClass> usualClasses() {
    EnumSet<ObjectClass> classes = EnumSet.copyOf(ObjectClass.vehicles());
    classes.add(ObjectClass.MOVING_OBJECT);
    if (people) {
      classes.add(ObjectClass.PERSON);
    }
    return classes;
  }

  static Optional<RuleKind> of(IncidentType type) {
    return Arrays.stream(values()).filter(kind -> kind.type == type).findFirst();
  }

  /** For the documentation: what each kind has. */
  static String each(Function<RuleKind, String> what) {
    return Arrays.stream(values())
        .map(kind -> what.apply(kind) + " for " + kind.type.id())
        .collect(Collectors.joining(", "));
  }

  static String words() {
    return Arrays.stream(values()).map(kind -> kind.type.id()).collect(Collectors.joining(", "));
  }
}
