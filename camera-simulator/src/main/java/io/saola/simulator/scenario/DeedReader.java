package io.saola.simulator.scenario;

import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.simulator.world.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what is done in an act: each kind of deed has its keys among those of {@code acts}. */
final class DeedReader {

  private enum Word {
    STAND,
    RUN_RED,
    SPEED,
    KEEP,
    AGAINST,
    SWERVE,
    CRAWL,
    VISIT,
    WALK,
    LEAVE,
    DIRECT,
    BLACKOUT;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String id() {
      return id;
    }
  }

  private static final Key ACT =
      Key.required(
          "act",
          "one of stand, run-red, speed, keep, against, swerve, crawl, visit, walk, leave, direct,"
              + " blackout",
          "What is done.");
  private static final Key ROAD = optional("road", "the id of a road", "Where it is done.");
  private static final Key LANE =
      optional("lane", "the id of a lane of the road", "`stand`: where, by default at the kerb.");
  private static final Key INTO =
      optional("into", "the id of a lane of the road", "`swerve`: the lane changed into.");
  private static final Key AT =
      optional("at", "metres along the road, or two such as 30..50", "How far along.");
  private static final Key LIGHT = optional("light", "the id of a light", "Which light.");
  private static final Key WHO =
      Key.defaulted("who", Values.WHO, "{motorcycle: 7, car: 3}", "Who does it in the traffic.");
  private static final Key KIND =
      Key.defaulted("kind", "a kind", "person", "Who does it beside the traffic.");
  private static final Key SPEED = optional("speed", Values.SPEED, "How fast.");
  private static final Key LIMIT = optional("limit", "km/h", "`speed`: above which it counts.");
  private static final Key SLOWER =
      optional("slower", "km/h", "`crawl`: mean speed in the zone below which it counts.");
  private static final Key AT_LEAST =
      Key.defaulted("at-least", "1..1000", "1", "How many must be in the zone for it to count.");
  private static final Key COME =
      optional("come", "a list of points [x, y], metres", "The way there.");
  private static final Key PLACE =
      optional("place", "a list of at least 3 points [x, y], metres", "Where they stay.");
  private static final Key GO = optional("go", "a list of points [x, y], metres", "The way back.");
  private static final Key PEOPLE =
      Key.defaulted("people", "1..200, or two such as 5..9", "1", "How many come.");
  private static final Key WANDER =
      Key.defaulted("wander", "true or false", "false", "Whether they walk about meanwhile.");
  private static final Key WAY = optional("way", Values.WAY, "`walk`: the way they go.");
  private static final Key OFFICER =
      optional("officer", Values.POINT, "`direct`: where the officer stands.");
  private static final Key WAVES =
      Key.defaulted(
          "waves", "true or false", "true", "`direct`: whether traffic is waved on, or held.");
  private static final Key DARK =
      Key.defaulted("dark", "true or false", "false", "`direct`: whether the lamp is off.");

  private static final List<Key> KEYS =
      List.of(
          ACT, ROAD, LANE, INTO, AT, LIGHT, WHO, KIND, SPEED, LIMIT, SLOWER, AT_LEAST, COME, PLACE,
          GO, PEOPLE, WANDER, WAY, OFFICER, WAVES, DARK);

  private final List<Road> roads;
  private final List<Light> lights;

  DeedReader(List<Road> roads, List<Light> lights) {
    this.roads = roads;
    this.lights = lights;
  }

  private static Key optional(String name, String expected, String meaning) {
    return Key.optional(name, expected, "needed by some acts", meaning);
  }

  /** The keys of an act: those of its deed and others. */
  static Section keys(List<Key> others) {
    List<Key> all = new ArrayList<>(KEYS);
    all.addAll(1, others);
    return new Section("acts[]", all);
  }

  /** What is done; empty when its keys are wrong, which is reported. */
  Optional<Deed> deed(YamlSection act) {
    return act.get(ACT).choice(List.of(Word.values()), Word::id).map(word -> deed(word, act));
  }

  private Deed deed(Word word, YamlSection act) {
    return switch (word) {
      case STAND -> {
        Road road = road(act);
        yield new Deed.Stand(
            road.id(),
            act.find(LANE).map(lane -> lane(lane, road)).orElse(""),
            along(act, road),
            who(act));
      }
      case RUN_RED -> new Deed.RunRed(light(act), who(act));
      case SPEED ->
          new Deed.Speed(
              road(act).id(),
              Values.speed(need(act, SPEED)),
              Values.metresPerSecond(need(act, LIMIT)),
              who(act));
      case KEEP -> {
        Road road = road(act);
        yield new Deed.Keep(road.id(), lane(need(act, LANE), road), who(act));
      }
      case AGAINST -> new Deed.Against(road(act).id(), Values.speed(need(act, SPEED)), who(act));
      case SWERVE -> {
        Road road = road(act);
        yield new Deed.Swerve(
            road.id(),
            lane(need(act, LANE), road),
            lane(need(act, INTO), road),
            along(act, road),
            who(act));
      }
      case CRAWL -> {
        Road road = road(act);
        yield new Deed.Crawl(
            road.id(),
            along(act, road).least(),
            Values.metresPerSecond(need(act, SPEED)),
            Values.metresPerSecond(need(act, SLOWER)),
            act.get(AT_LEAST).integer(1, 1000));
      }
      case VISIT -> visit(act);
      case WALK ->
          new Deed.Walk(
              Values.way(need(act, WAY), 2), Values.kind(act.get(KIND)), speedOnFoot(act));
      case LEAVE -> new Deed.Leave(way(act, COME), Values.way(need(act, PLACE), 3), way(act, GO));
      case DIRECT ->
          new Deed.Direct(
              light(act),
              Values.spot(need(act, OFFICER)),
              act.get(WAVES).flag(),
              act.get(DARK).flag());
      case BLACKOUT -> new Deed.Blackout();
    };
  }

  private static Deed.Visit visit(YamlSection act) {
    return new Deed.Visit(
        way(act, COME),
        Values.way(need(act, PLACE), 3),
        way(act, GO),
        Values.numbers(act.get(PEOPLE), 1, 200),
        act.get(AT_LEAST).integer(1, 1000),
        act.get(WANDER).flag(),
        Values.kind(act.get(KIND)),
        speedOnFoot(act));
  }

  private static List<Spot> way(YamlSection act, Key key) {
    return Values.way(need(act, key), 1);
  }

  private static Range speedOnFoot(YamlSection act) {
    return act.find(SPEED).map(Values::speed).orElse(new Range(0.9, 1.5));
  }

  private static Mix who(YamlSection act) {
    return Values.mix(act.get(WHO));
  }

  private static YamlNode need(YamlSection act, Key key) {
    return act.find(key)
        .orElseGet(
            () -> {
              act.node().problem("missing " + key.name() + ", expected " + key.expected());
              return act.get(key);
            });
  }

  private Road road(YamlSection act) {
    return Values.named(need(act, ROAD), roads, Road::id).orElse(RoadReader.NOWHERE);
  }

  private String light(YamlSection act) {
    return Values.named(need(act, LIGHT), lights, Light::id).map(Light::id).orElse("?");
  }

  private static String lane(YamlNode node, Road road) {
    return road.equals(RoadReader.NOWHERE)
        ? "?"
        : Values.named(node, road.lanes(), Road.Lane::id).map(Road.Lane::id).orElse("?");
  }

  private static Range along(YamlSection act, Road road) {
    YamlNode node = need(act, AT);
    return road.equals(RoadReader.NOWHERE) ? Range.only(1) : Values.numbers(node, 0, road.length());
  }
}
