package io.saola.simulator.scenario;

import io.saola.core.config.Key;
import io.saola.core.config.Section;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.simulator.scenario.Scenario.Crossing;
import io.saola.simulator.scenario.Scenario.Flow;
import io.saola.simulator.scenario.Scenario.Parked;
import io.saola.simulator.scenario.Scenario.Pavement;
import io.saola.simulator.scenario.Scenario.Stop;
import io.saola.simulator.scenario.Scenario.Turn;
import java.util.List;

/** Reads who uses the street: traffic, stops, turns, crossings, pavements and what is parked. */
final class UseReader {

  private static final String ALONG = "metres along the road, on it";
  private static final String HOURLY = "0..20000 an hour";

  private static final Key ROAD = Key.required("road", "the id of a road", "Where.");
  private static final Key VEHICLES =
      Key.required("hourly", HOURLY, "Vehicles an hour at the busiest.");
  private static final Key SPEED =
      Key.required("speed", Values.SPEED, "The speed that drivers wish for.");
  private static final Key MIX = Key.required("mix", Values.WHO, "Who drives.");
  static final Section FLOW_KEYS = new Section("traffic[]", List.of(ROAD, VEHICLES, SPEED, MIX));

  private static final Key AT = Key.required("at", ALONG, "How far along.");
  private static final Key STOPPER =
      Key.defaulted("who", "a kind", "bus", "All of this kind stop at the kerb.");
  private static final Key DWELL = Key.required("dwell", Values.SECONDS, "How long they stand.");
  static final Section STOP_KEYS = new Section("stops[]", List.of(ROAD, AT, STOPPER, DWELL));

  private static final Key TO =
      Key.required("to", "the id of a road", "Which road is taken, which may be the opposite one.");
  private static final Key ONTO = Key.required("onto", ALONG, "How far along that it is joined.");
  private static final Key SHARE = Key.required("share", "0..1", "How many of those who may do.");
  private static final Key TURNING = Key.required("who", Values.WHO, "Who may.");
  static final Section TURN_KEYS =
      new Section("turns[]", List.of(ROAD, AT, TO, ONTO, SHARE, TURNING));

  private static final Key FROM = Key.required("from", Values.POINT, "One end.");
  private static final Key END = Key.required("to", Values.POINT, "The other end.");
  private static final Key WIDTH = Key.defaulted("width", "metres, 0.5..20", "2", "How wide.");
  private static final Key PEOPLE =
      Key.required("hourly", HOURLY, "People an hour at the busiest.");
  private static final Key LIGHT =
      Key.optional("light", "the id of a light", "people take a gap", "At whose red people walk.");
  static final Section CROSSING_KEYS =
      new Section("crossings[]", List.of(FROM, END, WIDTH, PEOPLE, LIGHT));
  static final Section PAVEMENT_KEYS =
      new Section("pavements[]", List.of(FROM, END, WIDTH, PEOPLE));

  private static final Key KIND = Key.defaulted("kind", "a kind", "car", "What is parked.");
  private static final Key PLACE = Key.required("at", Values.POINT, "Its middle.");
  private static final Key FACING =
      Key.defaulted("facing", "degrees, -360..360", "90", "0 along x, 90 away from the camera.");
  static final Section PARKED_KEYS = new Section("parked[]", List.of(KIND, PLACE, FACING));

  private final List<Road> roads;
  private final List<Light> lights;

  UseReader(List<Road> roads, List<Light> lights) {
    this.roads = roads;
    this.lights = lights;
  }

  List<Flow> traffic(YamlNode node) {
    return node.items("traffic of a road").stream().map(this::flow).toList();
  }

  private Flow flow(YamlNode node) {
    YamlSection flow = node.section(FLOW_KEYS);
    return new Flow(
        road(flow.get(ROAD)),
        flow.get(VEHICLES).number(0, 20_000).orElse(0.0),
        Values.speed(flow.get(SPEED)),
        Values.mix(flow.get(MIX)));
  }

  List<Stop> stops(YamlNode node) {
    return node.items("a stop").stream().map(this::stop).toList();
  }

  private Stop stop(YamlNode node) {
    YamlSection stop = node.section(STOP_KEYS);
    String road = road(stop.get(ROAD));
    return new Stop(
        road,
        along(stop.get(AT), road),
        Values.kind(stop.get(STOPPER)),
        Values.duration(stop.get(DWELL)));
  }

  List<Turn> turns(YamlNode node) {
    return node.items("a turn").stream().map(this::turn).toList();
  }

  private Turn turn(YamlNode node) {
    YamlSection turn = node.section(TURN_KEYS);
    String road = road(turn.get(ROAD));
    String to = road(turn.get(TO));
    return new Turn(
        road,
        along(turn.get(AT), road),
        to,
        along(turn.get(ONTO), to),
        turn.get(SHARE).number(0, 1).orElse(0.0),
        Values.mix(turn.get(TURNING)));
  }

  List<Crossing> crossings(YamlNode node) {
    return node.items("a crossing").stream().map(this::crossing).toList();
  }

  private Crossing crossing(YamlNode node) {
    YamlSection crossing = node.section(CROSSING_KEYS);
    return new Crossing(
        Values.spot(crossing.get(FROM)),
        Values.spot(crossing.get(END)),
        crossing.get(WIDTH).number(0.5, 20).orElse(1.0),
        crossing.get(PEOPLE).number(0, 20_000).orElse(0.0),
        crossing
            .find(LIGHT)
            .flatMap(light -> Values.named(light, lights, Light::id))
            .map(Light::id)
            .orElse(null));
  }

  static List<Pavement> pavements(YamlNode node) {
    return node.items("a pavement").stream()
        .map(item -> item.section(PAVEMENT_KEYS))
        .map(
            pavement ->
                new Pavement(
                    Values.spot(pavement.get(FROM)),
                    Values.spot(pavement.get(END)),
                    pavement.get(WIDTH).number(0.5, 20).orElse(1.0),
                    pavement.get(PEOPLE).number(0, 20_000).orElse(0.0)))
        .toList();
  }

  static List<Parked> parked(YamlNode node) {
    return node.items("something parked").stream()
        .map(item -> item.section(PARKED_KEYS))
        .map(
            parked ->
                new Parked(
                    Values.kind(parked.get(KIND)),
                    Values.spot(parked.get(PLACE)),
                    Math.toRadians(parked.get(FACING).number(-360, 360).orElse(0.0))))
        .toList();
  }

  private String road(YamlNode node) {
    return Values.named(node, roads, Road::id).map(Road::id).orElse("?");
  }

  private double along(YamlNode node, String id) {
    double length =
        roads.stream().filter(road -> road.id().equals(id)).mapToDouble(Road::length).sum();
    return id.equals("?") ? 0 : node.number(0, length).orElse(0.0);
  }
}
