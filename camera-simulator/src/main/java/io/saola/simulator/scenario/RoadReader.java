package io.saola.simulator.scenario;

import io.saola.core.config.Durations;
import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.core.detection.LampColour;
import io.saola.simulator.scenario.Road.Lane;
import io.saola.simulator.world.Spot;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code roads} and {@code lights}. */
final class RoadReader {

  private static final Key ID =
      Key.required("id", "an id of letters, digits, - and _", "Names the road.");
  private static final Key FROM =
      Key.required("from", Values.POINT, "Where the middle of the carriageway begins.");
  private static final Key TO =
      Key.required(
          "to",
          "[x, y], metres, 20..2000 m from where it begins",
          "Where it ends; traffic goes from `from` to `to`.");
  private static final Key LANES =
      Key.required("lanes", "a list of lanes", "From left to right as one drives.");

  static final Section KEYS = new Section("roads[]", List.of(ID, FROM, TO, LANES));

  private static final Key LANE_ID =
      Key.required("id", "an id of letters, digits, - and _", "Names the lane on its road.");
  private static final Key WIDTH = Key.required("width", "metres, 1.5..8", "How wide it is.");
  private static final Key USERS =
      Key.defaulted(
          "users",
          "a list of kinds: motorcycle, bicycle, car, bus, truck",
          "[motorcycle, bicycle, car, bus, truck]",
          "Who keeps to it.");

  static final Section LANE_KEYS = new Section("roads[].lanes[]", List.of(LANE_ID, WIDTH, USERS));

  private static final Key LIGHT_ID =
      Key.required(
          "id",
          "an id of letters, digits, - and _",
          "Names the light; its lamp is the measurement `lamp.ID` with the detections: 0 dark,"
              + " 1 red, 2 yellow, 3 green.");
  private static final Key ROAD = Key.required("road", "the id of a road", "Whom it holds.");
  private static final Key AT =
      Key.required("at", "metres along the road, on it", "Where its stop line is.");
  private static final Key PHASES =
      Key.required(
          "phases",
          "a list such as [green 30s, yellow 3s, red 40s]",
          "What it shows one after the other, again and again.");
  private static final Key OFFSET =
      Key.defaulted("offset", "a duration", "0s", "How far into the first phase it begins.");

  static final Section LIGHT_KEYS =
      new Section("lights[]", List.of(LIGHT_ID, ROAD, AT, PHASES, OFFSET));

  static final Road NOWHERE =
      new Road(
          "?", new Spot(0, 0), new Spot(100, 0), List.of(new Lane("?", 3, EnumSet.of(Kind.CAR))));

  private RoadReader() {}

  static List<Road> roads(YamlNode node) {
    Set<String> ids = new HashSet<>();
    return node.items("a road").stream().map(item -> road(item, ids)).toList();
  }

  private static Road road(YamlNode node, Set<String> ids) {
    YamlSection road = node.section(KEYS);
    String id = id(road.get(ID), ids, "road");
    Spot from = Values.spot(road.get(FROM));
    Spot to = Values.spot(road.get(TO));
    if (!(from.distanceTo(to) >= 20 && from.distanceTo(to) <= 2000)) {
      road.get(TO).wrong();
      to = from.moved(100, 0);
    }
    Set<String> laneIds = new HashSet<>();
    List<Lane> lanes =
        road.get(LANES).items("a lane").stream().map(item -> lane(item, laneIds)).toList();
    if (lanes.isEmpty()) {
      road.get(LANES).wrong();
      return NOWHERE;
    }
    return new Road(id, from, to, lanes);
  }

  private static Lane lane(YamlNode node, Set<String> ids) {
    YamlSection lane = node.section(LANE_KEYS);
    Set<Kind> users = EnumSet.noneOf(Kind.class);
    for (YamlNode item : lane.get(USERS).items("motorcycle, bicycle, car, bus or truck")) {
      Kind kind = Values.kind(item);
      if (kind.isDriven()) {
        users.add(kind);
      } else {
        item.wrong();
      }
    }
    return new Lane(
        id(lane.get(LANE_ID), ids, "lane"), lane.get(WIDTH).number(1.5, 8).orElse(3.0), users);
  }

  static String id(YamlNode node, Set<String> ids, String what) {
    String id = node.id().orElse("?");
    if (!id.equals("?") && !ids.add(id)) {
      node.problem("found '" + id + "' a second time, expected another id for each " + what);
    }
    return id;
  }

  static List<Light> lights(YamlNode node, List<Road> roads) {
    Set<String> ids = new HashSet<>();
    return node.items("a light").stream().map(item -> light(item, roads, ids)).toList();
  }

  private static Light light(YamlNode node, List<Road> roads, Set<String> ids) {
    YamlSection light = node.section(LIGHT_KEYS);
    Road road = Values.named(light.get(ROAD), roads, Road::id).orElse(NOWHERE);
    List<Light.Phase> phases =
        light.get(PHASES).items("such as green 30s").stream().map(RoadReader::phase).toList();
    if (phases.isEmpty()) {
      light.get(PHASES).wrong();
      phases = List.of(new Light.Phase(LampColour.GREEN, 1));
    }
    return new Light(
        id(light.get(LIGHT_ID), ids, "light"),
        road.id(),
        light.get(AT).number(0, road.length()).orElse(0.0),
        phases,
        Values.seconds(light.get(OFFSET), 0));
  }

  private static Light.Phase phase(YamlNode node) {
    return node.parsed(
            text -> {
              String[] words = text.strip().split("\\s+", -1);
              return words.length != 2
                  ? null
                  : Durations.parse(words[1])
                      .filter(duration -> duration.toMillis() >= 500)
                      .flatMap(
                          duration ->
                              colour(words[0])
                                  .map(
                                      colour ->
                                          new Light.Phase(colour, duration.toMillis() / 1000.0)))
                      .orElse(null);
            })
        .orElse(new Light.Phase(LampColour.GREEN, 1));
  }

  private static Optional<LampColour> colour(String word) {
    return Arrays.stream(LampColour.values())
        .filter(colour -> colour.id().equals(word))
        .findFirst();
  }
}
