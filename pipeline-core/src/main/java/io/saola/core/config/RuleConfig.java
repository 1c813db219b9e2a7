package io.saola.core.config;

import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a camera.
 *
 * @param id unique per camera; by default {@code type-zone}, {@code type-line} or {@code type}
 * @param zone id of the zone it watches, null when it watches a line or the camera itself
 * @param line id of the line it watches, null when it watches a zone or the camera itself
 * @param after how long a situation must last before it counts
 * @param clear how long it must be over before it has ended: the hysteresis that keeps one
 *     situation one incident
 * @param coolDown how long after an incident of this rule has ended no other is opened
 * @param classes what it applies to, all of them reported by the camera's detector; empty only for
 *     a rule about the camera itself
 * @param hours when it is in force
 * @param terms what its type asks for besides
 */
public record RuleConfig(
    String id,
    IncidentType type,
    Severity severity,
    @Nullable String zone,
    @Nullable String line,
    Duration after,
    Duration clear,
    Duration coolDown,
    Set<ObjectClass> classes,
    Hours hours,
    RuleTerms terms) {

  public RuleConfig {
    classes = Set.copyOf(classes);
  }

  /** A rule of a zone at all hours, with the usual terms of its type. */
  public RuleConfig(
      String id,
      IncidentType type,
      Severity severity,
      String zone,
      Duration after,
      Duration clear,
      Set<ObjectClass> classes) {
    this(
        id,
        type,
        severity,
        zone,
        null,
        after,
        clear,
        Duration.ZERO,
        classes,
        Hours.ALWAYS,
        RuleKind.of(type).map(RuleKind::usualTerms).orElseGet(RuleTerms.Plain::new));
  }

  /** A rule about the camera itself at all hours, with the usual severity. */
  public static RuleConfig ofCamera(String id, IncidentType type, Duration after, Duration clear) {
    return new RuleConfig(
        id,
        type,
        type.usualSeverity(),
        null,
        null,
        after,
        clear,
        Duration.ZERO,
        Set.of(),
        Hours.ALWAYS,
        new RuleTerms.Plain());
  }

  /** The same rule on other terms. */
  public RuleConfig with(RuleTerms others) {
    return new RuleConfig(
        id, type, severity, zone, line, after, clear, coolDown, classes, hours, others);
  }

  /** Where it looks: the id of a zone or a line; empty for the whole picture. */
  public String place() {
    return zone != null ? zone : line != null ? line : "";
  }
}
