package io.saola.core.config;

import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import java.time.Duration;
import java.util.Set;

/**
 * One rule of a camera.
 *
 * @param id unique per camera; by default {@code type-zone}
 * @param zone id of the zone it watches
 * @param after how long a situation must last before it counts
 * @param clear how long it must be over before it has ended: the hysteresis that keeps one
 *     situation one incident
 * @param classes what it applies to, never empty, all of them reported by the camera's detector
 */
public record RuleConfig(
    String id,
    IncidentType type,
    Severity severity,
    String zone,
    Duration after,
    Duration clear,
    Set<ObjectClass> classes) {

  public RuleConfig {
    classes = Set.copyOf(classes);
  }
}
