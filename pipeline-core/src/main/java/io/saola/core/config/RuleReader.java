package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig.Analysis;
import io.saola.core.config.CameraConfig.Lamp;
import io.saola.core.config.CameraConfig.Line;
import io.saola.core.config.CameraConfig.Zone;
import io.saola.core.config.RuleKind.Place;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Severity;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
          "type and place, such as `wrong-way-lane-1`; of a rule about the camera its type",
          "Unique among the camera's rules. It is part of an incident's id: keep it, and an open"
              + " situation goes on over a restart.");
  private static final Key ZONE =
      Key.optional(
          "zone",
          "the id of a zone of this camera",
          "must be there, but for line-crossing, red-light and rules about the camera itself",
          "Where the rule looks.");
  private static final Key LINE =
      Key.optional(
          "line",
          "the id of a line of this camera",
          "must be there for line-crossing and red-light",
          "Where the rule looks.");
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
  private static final Key COOL_DOWN =
      Key.defaulted(
          "cool-down",
          DURATION,
          "0s",
          "How long after an incident of this rule has ended no other is opened.");
  private static final Key HOURS =
      Key.defaulted(
          "hours",
          "a list of " + Hours.EXPECTED,
          "[]",
          "When the rule is in force, by the site's clocks; a span may reach over midnight. Always,"
              + " when there is none.");
  private static final Key CLASSES =
      Key.optional(
          "classes",
          "a list of classes that the camera's detector reports and its analysis looks for",
          "people for pedestrian-on-road, crowd and loitering; people and vehicles for intrusion;"
              + " what is carried for abandoned-object; vehicles for the others, with `motion`"
              + " moving-object; must be there for restricted-lane; none for rules about the"
              + " camera",
          "What the rule applies to; of restricted-lane what may not be there.");
  private static final Key SEVERITY =
      Key.optional(
          "severity",
          "one of info, low, medium, high, critical",
          RuleKind.each(kind -> kind.type().usualSeverity().id()),
          "How urgent its incidents are.");

  static final Section KEYS =
      new Section(
          "cameras[].rules[]",
          Stream.concat(
                  Stream.of(
                      TYPE, ID, ZONE, LINE, AFTER, CLEAR, COOL_DOWN, HOURS, CLASSES, SEVERITY),
                  TermsReader.KEYS.stream())
              .toList());

  private final ZoneId timezone;
  private final List<Zone> zones;
  private final List<Line> lines;
  private final List<Lamp> lamps;
  private final boolean calibrated;
  private final Classes.Reported reported;
  private final Set<ObjectClass> lookedFor;
  private final Ids ids = new Ids("rule");

  /** What rules may refer to. */
  record Scenery(
      ZoneId timezone, List<Zone> zones, List<Line> lines, List<Lamp> lamps, boolean calibrated) {}

  RuleReader(Scenery scenery, Analysis analysis, Classes.Reported reported) {
    this.timezone = scenery.timezone();
    this.zones = scenery.zones();
    this.lines = scenery.lines();
    this.lamps = scenery.lamps();
    this.calibrated = scenery.calibrated();
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
    Optional<Place> place = kind.map(RuleKind::place);
    boolean atLine = place.filter(Place.LINE::equals).isPresent();
    boolean inZone = !atLine && place.filter(Place.PICTURE::equals).isEmpty();
    Optional<String> zone = inZone ? zone(rule, kind).map(Zone::id) : Optional.empty();
    Optional<String> line = atLine ? line(rule) : Optional.empty();
    place.filter(_ -> !inZone).ifPresent(is -> misplaced(rule.find(ZONE), is));
    place.filter(_ -> !atLine).ifPresent(is -> misplaced(rule.find(LINE), is));
    // Read on without a kind, for the problems of the other keys.
    RuleKind usual = kind.orElse(RuleKind.INTRUSION);
    RuleConfig config =
        new RuleConfig(
            id(rule, kind, atLine ? line : zone),
            usual.type(),
            rule.find(SEVERITY)
                .flatMap(given -> given.choice(List.of(Severity.values()), Severity::id))
                .orElse(usual.type().usualSeverity()),
            zone.orElse(null),
            line.orElse(null),
            duration(rule, AFTER, usual.after()),
            duration(rule, CLEAR, usual.clear()),
            rule.get(COOL_DOWN).duration(Duration.ZERO, LONGEST),
            classes(rule, usual),
            hours(rule.get(HOURS)),
            kind.map(known -> new TermsReader(zones, lamps, calibrated).read(rule, known))
                .orElseGet(RuleTerms.Plain::new));
    return kind.map(known -> config);
  }

  private static void misplaced(Optional<YamlNode> key, Place place) {
    String watched =
        switch (place) {
          case LINE -> "a line";
          case ZONE, WAY, GROUND -> "a zone";
          case PICTURE -> "the whole picture";
        };
    key.ifPresent(
        given -> given.problem("found " + given.found() + ", but this rule watches " + watched));
  }

  private Hours hours(YamlNode node) {
    List<Hours.Span> spans =
        node.items(Hours.EXPECTED).stream()
            .flatMap(item -> item.parsed(Hours.Span::parse).stream())
            .toList();
    return spans.isEmpty() ? Hours.ALWAYS : new Hours(timezone, spans);
  }

  private String id(YamlSection rule, Optional<RuleKind> kind, Optional<String> place) {
    Optional<YamlNode> given = rule.find(ID);
    if (given.isPresent()) {
      return ids.read(given.get());
    }
    boolean ofPicture = kind.map(RuleKind::place).filter(Place.PICTURE::equals).isPresent();
    if (kind.isEmpty() || (place.isEmpty() && !ofPicture)) {
      return Ids.NONE;
    }
    String id = kind.get().type().id() + place.map(at -> "-" + at).orElse("");
    if (CameraId.isValid(id)) {
      ids.add(rule.node(), id);
    } else {
      rule.node()
          .problem("'" + id + "', made of type and place, is too long for an id, expected one");
    }
    return id;
  }

  private static Optional<RuleKind> kind(YamlNode node) {
    return node.choice(List.of(RuleKind.values()), kind -> kind.type().id());
  }

  private Optional<Zone> zone(YamlSection rule, Optional<RuleKind> kind) {
    Optional<YamlNode> given = rule.find(ZONE);
    if (given.isEmpty()) {
      missing(rule, kind, ZONE);
      return Optional.empty();
    }
    YamlNode node = given.get();
    Optional<Zone> zone = node.choice(zones, Zone::id);
    Optional<Place> place = kind.map(RuleKind::place);
    boolean needsWay = place.filter(Place.WAY::equals).isPresent();
    if (needsWay && zone.map(Zone::direction).filter(List::isEmpty).isPresent()) {
      node.problem(
          "found " + node.found() + ", a zone without a direction; expected one with a direction");
    }
    if (place.filter(Place.GROUND::equals).isPresent() && !calibrated) {
      rule.node()
          .problem("a camera without calibration cannot tell speeds, expected `calibration`");
    }
    return zone;
  }

  private Optional<String> line(YamlSection rule) {
    Optional<YamlNode> given = rule.find(LINE);
    if (given.isEmpty()) {
      rule.get(LINE).problem("missing, expected " + LINE.expected());
    }
    return given.flatMap(node -> node.choice(lines, Line::id)).map(Line::id);
  }

  private static void missing(YamlSection rule, Optional<RuleKind> kind, Key key) {
    if (kind.isPresent()) {
      rule.get(key).problem("missing, expected " + key.expected());
    }
  }

  private static Duration duration(YamlSection rule, Key key, Duration usual) {
    return rule.find(key).map(given -> given.duration(Duration.ZERO, LONGEST)).orElse(usual);
  }

  private Set<ObjectClass> classes(YamlSection rule, RuleKind kind) {
    Set<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
    Optional<YamlNode> given = rule.find(CLASSES);
    if (!kind.isAboutObjects()) {
      given.ifPresent(
          node -> node.problem("found " + node.found() + ", but this rule is about the camera"));
      return classes;
    }
    if (given.isPresent()) {
      Classes.forEach(given.get(), (item, objectClass) -> classes.add(checked(item, objectClass)));
      return classes;
    }
    if (kind.needsClasses()) {
      rule.get(CLASSES).problem("missing, expected " + CLASSES.expected());
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
