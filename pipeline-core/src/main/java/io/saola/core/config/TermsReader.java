package io.saola.core.config;

import io.saola.core.config.CameraConfig.Lamp;
import io.saola.core.config.CameraConfig.Zone;
import io.saola.core.detection.LampColour;
import io.saola.core.flow.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the keys of a rule that only its type has. */
final class TermsReader {

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

  /** Of a camera that is calibrated: kilometres per hour, as road authorities count congestion. */
  private static final double SLOW_KMH = 15;

  private static final Key QUEUE =
      Key.optional(
          "queue",
          "a duration of 0s..24h",
          "2m",
          "Of `stopped-vehicle`: how long vehicles that wait one behind the other may stand before"
              + " they count; `0s` makes no difference between a queue and a stop.");
  private static final Key LAMP =
      Key.optional(
          "lamp",
          "the id of a lamp of this camera that shows red",
          "must be there for red-light; none for stopped-vehicle",
          "Of `red-light`: the traffic light over the line. Of `stopped-vehicle`: while it is red"
              + " or yellow, nobody counts as stopped.");
  private static final Key GRACE =
      Key.optional(
          "grace",
          "a duration of 0s..1m",
          "1s",
          "Of `red-light`: who crosses so soon after the light has become red does not count.");
  private static final Key VEHICLES =
      Key.optional(
          "vehicles",
          "a whole number of 2..500",
          "5",
          "Of `congestion`: there are at least so many in the zone.");
  private static final Key SLOW =
      Key.optional(
          "slow",
          "a number of 0.01..130",
          "15 with calibration, 0.5 without",
          "Of `congestion`: their mean speed is below this, in kilometres per hour where the camera"
              + " is calibrated, else in body lengths per second.");
  private static final Key EXCEPT =
      Key.optional(
          "except",
          "a list of ids of zones of this camera",
          "[]",
          "Of rules about being in a zone (`pedestrian-on-road`, `restricted-lane`, `loitering`,"
              + " `intrusion`, `sidewalk-encroachment`) and of `stopped-vehicle`: parts of it where"
              + " the same is allowed, such as a crossing or a bus stop.");
  private static final Key WAY =
      Key.optional(
          "direction",
          "one of left-to-right, right-to-left",
          "both ways",
          "Of `line-crossing` and `red-light`: the way that counts, for somebody who walks along"
              + " the line from its first point to its last.");
  private static final Key LIMIT =
      Key.optional("limit", "kilometres per hour, 5..200", "50", "Of `speeding`: what is allowed.");
  private static final Key TOLERANCE =
      Key.optional(
          "tolerance",
          "kilometres per hour, 0..100",
          "10",
          "Of `speeding`: how much above the limit does not count yet.");
  private static final Key PEOPLE =
      Key.optional(
          "people", "a whole number of 2..1000", "10", "Of `crowd`: at least so many people.");
  private static final Key DISTANCE =
      Key.optional(
          "distance",
          "metres, 0.5..50",
          "3",
          "Of `abandoned-object`: its owner has left when nobody is nearer. A person counts as 1.7"
              + " m high where the camera is not calibrated.");

  static final List<Key> KEYS =
      List.of(QUEUE, LAMP, GRACE, VEHICLES, SLOW, EXCEPT, WAY, LIMIT, TOLERANCE, PEOPLE, DISTANCE);

  private final List<Zone> zones;
  private final List<Lamp> lamps;
  private final boolean calibrated;

  /**
   * @param zones of the camera
   * @param lamps of the camera
   * @param calibrated whether its picture is known to lie somewhere on the ground
   */
  TermsReader(List<Zone> zones, List<Lamp> lamps, boolean calibrated) {
    this.zones = zones;
    this.lamps = lamps;
    this.calibrated = calibrated;
  }

  /** The terms of a rule of this kind; keys that belong to other kinds are reported. */
  RuleTerms read(YamlSection rule, RuleKind kind) {
    List<Key> own = keysOf(kind.usualTerms());
    for (Key key : KEYS) {
      if (!own.contains(key)) {
        rule.find(key).ifPresent(node -> foreign(node, key, kind));
      }
    }
    return switch (kind.usualTerms()) {
      case RuleTerms.Plain plain -> plain;
      case RuleTerms.Stop usual ->
          new RuleTerms.Stop(
              rule.find(QUEUE)
                  .map(node -> node.duration(Duration.ZERO, LONGEST))
                  .orElse(usual.queue()),
              rule.find(LAMP).map(this::lamp).orElse(null),
              rule.find(EXCEPT).map(this::zones).orElse(usual.except()));
      case RuleTerms.Jam usual ->
          new RuleTerms.Jam(
              whole(rule.find(VEHICLES), 2, 500, usual.vehicles()),
              number(rule.find(SLOW), 0.01, 130, calibrated ? SLOW_KMH : usual.slow()));
      case RuleTerms.Presence usual ->
          new RuleTerms.Presence(rule.find(EXCEPT).map(this::zones).orElse(usual.except()));
      case RuleTerms.Crossing usual -> new RuleTerms.Crossing(ways(rule, usual.ways()));
      case RuleTerms.RedLight usual ->
          new RuleTerms.RedLight(
              lampOf(rule),
              rule.find(GRACE)
                  .map(node -> node.duration(Duration.ZERO, LONGEST_GRACE))
                  .orElse(usual.grace()),
              ways(rule, usual.ways()));
      case RuleTerms.Limit usual ->
          new RuleTerms.Limit(
              number(rule.find(LIMIT), 5, 200, usual.limit()),
              number(rule.find(TOLERANCE), 0, 100, usual.tolerance()));
      case RuleTerms.Gathering usual ->
          new RuleTerms.Gathering(whole(rule.find(PEOPLE), 2, 1000, usual.people()));
      case RuleTerms.Owner usual ->
          new RuleTerms.Owner(number(rule.find(DISTANCE), 0.5, 50, usual.metres()));
    };
  }

  private static List<Key> keysOf(RuleTerms terms) {
    return switch (terms) {
      case RuleTerms.Plain _ -> List.of();
      case RuleTerms.Stop _ -> List.of(QUEUE, LAMP, EXCEPT);
      case RuleTerms.Jam _ -> List.of(VEHICLES, SLOW);
      case RuleTerms.Presence _ -> List.of(EXCEPT);
      case RuleTerms.Crossing _ -> List.of(WAY);
      case RuleTerms.RedLight _ -> List.of(LAMP, GRACE, WAY);
      case RuleTerms.Limit _ -> List.of(LIMIT, TOLERANCE);
      case RuleTerms.Gathering _ -> List.of(PEOPLE);
      case RuleTerms.Owner _ -> List.of(DISTANCE);
    };
  }

  private static void foreign(YamlNode node, Key key, RuleKind kind) {
    node.problem(
        "found "
            + node.found()
            + ", but a rule of type "
            + kind.type().id()
            + " has no `"
            + key.name()
            + "`");
  }

  private static Set<Direction> ways(YamlSection rule, Set<Direction> usual) {
    return rule.find(WAY)
        .flatMap(node -> node.choice(List.of(Direction.values()), Direction::id))
        .map(Set::of)
        .orElse(usual);
  }

  private String lampOf(YamlSection rule) {
    Optional<YamlNode> given = rule.find(LAMP);
    if (given.isEmpty()) {
      rule.get(LAMP).problem("missing, expected " + LAMP.expected());
    }
    return given.map(this::lamp).orElse("");
  }

  private String lamp(YamlNode node) {
    Optional<Lamp> lamp = node.choice(lamps, Lamp::id);
    if (lamp.isPresent() && !showsRed(lamp.get().source())) {
      node.problem(
          "found " + node.found() + ", a lamp that never shows red; expected one that does");
    }
    return lamp.map(Lamp::id).orElse("");
  }

  private static boolean showsRed(LampSource source) {
    return switch (source) {
      case LampSource.Seen seen -> seen.order().contains(LampColour.RED);
      case LampSource.Told told -> told.words().colours().containsValue(LampColour.RED);
    };
  }

  private Set<String> zones(YamlNode node) {
    return node.items("the id of a zone of this camera").stream()
        .flatMap(item -> item.choice(zones, Zone::id).stream())
        .map(Zone::id)
        .collect(Collectors.toSet());
  }

  private static double number(Optional<YamlNode> given, double min, double max, double usual) {
    return given.map(node -> node.number(min, max).orElse(usual)).orElse(usual);
  }

  private static int whole(Optional<YamlNode> given, int min, int max, int usual) {
    return given.map(node -> node.integer(min, max)).orElse(usual);
  }
}
