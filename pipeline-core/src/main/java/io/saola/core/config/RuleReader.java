package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Zone;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cameras[].rules}, each against its camera's zones and what its detector reports. */
final class RuleReader {

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String DURATION = "a duration of 0s..24h, such as 500ms, 10s, 1m";

  private static final Key TYPE =
      Key.required("type", "one of " + RuleKind.words(), "What the rule is about.");
  private static final Key ID =
      Key.optional(
          "id",
          Ids.EXPECTED,
          "type and zone: `wrong-way-lane-1`",
          "Unique among the camera's rules. It is part of an incident's id: keep it, and an open"
              + " situation goes on over a restart.");
  private static final Key ZONE =
      Key.required("zone", "the id of a zone of this camera", "Where the rule looks.");
  private static final Key AFTER =
      Key.optional(
          "after",
          DURATION,
          RuleKind.each(kind -> Durations.format(kind.after())),
          "How long a situation must last before it counts.");
  private static final Key CLEAR =
      Key.optional(
          "clear",
          DURATION,
          RuleKind.each(kind -> Durations.format(kind.clear())),
          "How long it must be over before it has ended, so that one situation is one incident.");
  private static final Key CLASSES =
      Key.optional(
          "classes",
          "a list of classes that the camera's detector reports and its analysis looks for",
          "vehicles, for intrusion people too; with `motion` moving-object",
          "What the rule applies to.");
  private static final Key SEVERITY =
      Key.optional(
          "severity",
          "one of info, low, medium, high, critical",
          RuleKind.each(kind -> kind.type().usualSeverity().id()),
          "How urgent its incidents are.");

  static final Section KEYS =
      new Section("cameras[].rules[]", List.of(TYPE, ID, ZONE, AFTER, CLEAR, CLASSES, SEVERITY));

  private final List<Zone> zones;
  private final Classes.Reported reported;
  private final Set<ObjectClass> lookedFor;
  private final Ids ids = new Ids("rule");

  RuleReader(List<Zone> zones, Analysis analysis, Classes.Reported reported) {
    this.zones = zones;
    this.reported = reported;
    this.lookedFor = EnumSet.noneOf(ObjectClass.class);
    lookedFor.addAll(reported.classes());
    if (!analysis.classes().isEmpty()) {
      lookedFor.retainAll(analysis.classes());
    }
  }

  List<RuleConfig> rules(YamlNode node) {
    return node.items("a rule").stream().flatMap(item -> rule(item).stream()).toList();
  }

  private Optional<RuleConfig> rule(YamlNode node) {
    YamlSection rule = node.section(KEYS);
    Optional<RuleKind> kind = kind(rule.get(TYPE));
    Optional<Zone> zone = zone(rule.get(ZONE), kind);
    // Read on without a kind, for the problems of the other keys.
    RuleKind usual = kind.orElse(RuleKind.INTRUSION);
    RuleConfig config =
        new RuleConfig(
            id(rule, kind, zone),
            usual.type(),
            rule.find(SEVERITY)
                .flatMap(given -> given.choice(List.of(Severity.values()), Severity::id))
                .orElse(usual.type().usualSeverity()),
            zone.map(Zone::id).orElse(Ids.NONE),
            duration(rule, AFTER, usual.after()),
            duration(rule, CLEAR, usual.clear()),
            classes(rule, usual));
    return kind.map(known -> config);
  }

  private String id(YamlSection rule, Optional<RuleKind> kind, Optional<Zone> zone) {
    Optional<YamlNode> given = rule.find(ID);
    if (given.isPresent()) {
      return ids.read(given.get());
    }
    if (kind.isEmpty() || zone.isEmpty()) {
      return Ids.NONE;
    }
    String id = kind.get().type().id() + "-" + zone.get().id();
    if (CameraId.isValid(id)) {
      ids.add(rule.node(), id);
    } else {
      rule.node()
          .problem("'" + id + "', made of type and zone, is too long for an id, expected one");
    }
    return id;
  }

  private static Optional<RuleKind> kind(YamlNode node) {
    Optional<IncidentType> type =
        node.choice(List.of(IncidentType.values()), IncidentType::id, RuleKind.words());
    Optional<RuleKind> kind = type.flatMap(RuleKind::of);
    if (type.isPresent() && kind.isEmpty()) {
      node.problem(
          "found "
              + node.found()
              + ", which is not in this version; available: "
              + RuleKind.words());
    }
    return kind;
  }

  private Optional<Zone> zone(YamlNode node, Optional<RuleKind> kind) {
    Optional<Zone> zone = node.choice(zones, Zone::id);
    if (zone.isPresent()
        && zone.get().direction().isEmpty()
        && kind.map(RuleKind::needsDirection).orElse(false)) {
      node.problem(
          "found " + node.found() + ", a zone without a direction; expected one with a direction");
    }
    return zone;
  }

  private static Duration duration(YamlSection rule, Key key, Duration usual) {
    return rule.find(key).map(given -> given.duration(Duration.ZERO, LONGEST)).orElse(usual);
  }

  private Set<ObjectClass> classes(YamlSection rule, RuleKind kind) {
    Set<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
    Optional<YamlNode> given = rule.find(CLASSES);
    if (given.isPresent()) {
      Classes.forEach(given.get(), (item, objectClass) -> classes.add(checked(item, objectClass)));
      return classes;
    }
    classes.addAll(kind.usualClasses());
    classes.retainAll(lookedFor);
    // With nothing looked for at all the mistake is elsewhere, and has been reported there.
    if (classes.isEmpty() && !lookedFor.isEmpty()) {
      rule.node().problem("found nothing that it could apply to: " + seen());
    }
    return classes;
  }

  private ObjectClass checked(YamlNode item, ObjectClass objectClass) {
    if (!lookedFor.isEmpty() && !lookedFor.contains(objectClass)) {
      item.problem("found " + item.found() + ", but " + seen());
    }
    return objectClass;
  }

  private String seen() {
    return reported.sentence()
        + (lookedFor.size() < reported.classes().size()
            ? ", of which analysis.classes takes " + Classes.words(lookedFor)
            : "");
  }
}
