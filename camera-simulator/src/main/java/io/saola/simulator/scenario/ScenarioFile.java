package io.saola.simulator.scenario;

import io.saola.core.config.ConfigException;
import io.saola.core.config.Key;
import io.saola.core.config.PointsReader;
import io.saola.core.config.Section;
import io.saola.core.config.YamlFile;
import io.saola.core.config.YamlNode;
import io.saola.core.config.YamlSection;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads scenario files. */
public final class ScenarioFile {

  private static final Key NAME = Key.required("name", "a text", "What people call it.");
  private static final Key ABOUT = Key.required("about", "a text", "What it is there for.");
  private static final Key CAMERA = Key.required("camera", "{id, place, …}", "Who looks.");
  private static final Key BEGINS =
      Key.defaulted(
          "begins",
          "a time such as 2026-01-01T00:00:00Z",
          "2026-01-01T00:00:00Z",
          "Media time of the first frame.");
  private static final Key DAY =
      Key.defaulted(
          "day",
          "a list of points [hour, share], hours ascending",
          "[[0, 1], [24, 1]]",
          "How busy it is over the day in Vietnam, as a share of the busiest.");
  private static final Key ROADS = Key.defaulted("roads", "a list of roads", "[]", "Roads.");
  private static final Key LIGHTS =
      Key.defaulted("lights", "a list of traffic lights", "[]", "Traffic lights.");
  private static final Key TRAFFIC =
      Key.defaulted("traffic", "a list, one for a road", "[]", "Who drives.");
  private static final Key STOPS = Key.defaulted("stops", "a list of stops", "[]", "Bus stops.");
  private static final Key TURNS =
      Key.defaulted("turns", "a list of turns", "[]", "Turns into other roads, U-turns too.");
  private static final Key CROSSINGS =
      Key.defaulted("crossings", "a list of crossings", "[]", "Zebra crossings.");
  private static final Key PAVEMENTS =
      Key.defaulted("pavements", "a list of pavements", "[]", "Where people walk.");
  private static final Key PARKED =
      Key.defaulted("parked", "a list of vehicles", "[]", "What is there before and after.");
  private static final Key CLUTTER =
      Key.defaulted("clutter", "a list", "[]", "What detectors take for something else.");
  private static final Key ZONES =
      Key.defaulted("zones", "a list of zones", "[]", "Zones on the ground.");
  private static final Key LINES =
      Key.defaulted("lines", "a list of lines", "[]", "Lines on the ground.");
  private static final Key ACTS =
      Key.defaulted("acts", "a list of acts", "[]", "What is done on purpose.");
  private static final Key RULES =
      Key.defaulted(
          "rules",
          "a list of rules as in the configuration",
          "[]",
          "What the camera reports; handed on to the configuration as they stand.");

  static final Section KEYS =
      new Section(
          "",
          List.of(
              NAME, ABOUT, CAMERA, BEGINS, DAY, ROADS, LIGHTS, TRAFFIC, STOPS, TURNS, CROSSINGS,
              PAVEMENTS, PARKED, CLUTTER, ZONES, LINES, ACTS, RULES));

  /** All sections, in the order in which people write them. */
  static final List<Section> SECTIONS =
      List.of(
          KEYS,
          ViewReader.KEYS,
          RoadReader.KEYS,
          RoadReader.LANE_KEYS,
          RoadReader.LIGHT_KEYS,
          UseReader.FLOW_KEYS,
          UseReader.STOP_KEYS,
          UseReader.TURN_KEYS,
          UseReader.CROSSING_KEYS,
          UseReader.PAVEMENT_KEYS,
          UseReader.PARKED_KEYS,
          ClutterReader.KEYS,
          PlaceReader.ZONE_KEYS,
          PlaceReader.LINE_KEYS,
          ActReader.KEYS);

  private ScenarioFile() {}

  /**
   * Reads a scenario.
   *
   * @throws ConfigException with all problems of the file, each with line, what was found and what
   *     was expected
   */
  public static Scenario read(Path file) throws ConfigException {
    return YamlFile.read(file, KEYS, ScenarioFile::scenario);
  }

  /** Reads a scenario from text; problems call it by the name given. */
  public static Scenario parse(String name, String text) throws ConfigException {
    return YamlFile.parse(name, text, KEYS, ScenarioFile::scenario);
  }

  private static Scenario scenario(YamlNode node) {
    YamlSection file = node.section(KEYS);
    List<Road> roads = RoadReader.roads(file.get(ROADS));
    List<Light> lights = RoadReader.lights(file.get(LIGHTS), roads);
    UseReader use = new UseReader(roads, lights);
    ViewReader.Camera camera = ViewReader.camera(file.get(CAMERA));
    PlaceReader places = new PlaceReader(camera.view());
    var zones = places.zones(file.get(ZONES));
    var lines = places.lines(file.get(LINES));
    return new Scenario(
        file.get(NAME).text().orElse("?"),
        file.get(ABOUT).text().orElse("?"),
        camera.id(),
        camera.view(),
        camera.fps(),
        file.get(BEGINS).parsed(ScenarioFile::time).orElse(new MediaTime(0)),
        day(file.get(DAY)),
        roads,
        lights,
        use.traffic(file.get(TRAFFIC)),
        use.stops(file.get(STOPS)),
        use.turns(file.get(TURNS)),
        use.crossings(file.get(CROSSINGS)),
        UseReader.pavements(file.get(PAVEMENTS)),
        UseReader.parked(file.get(PARKED)),
        ClutterReader.clutter(file.get(CLUTTER)),
        zones,
        lines,
        new ActReader(new DeedReader(roads, lights), zones, lines).acts(file.get(ACTS)),
        file.get(RULES).items("a rule").stream().map(YamlNode::flow).toList());
  }

  private static @Nullable MediaTime time(String text) {
    try {
      return MediaTime.of(Instant.parse(text));
    } catch (DateTimeParseException wrong) {
      return null;
    }
  }

  private static DayCurve day(YamlNode node) {
    List<Point> points = PointsReader.metres(node, 1);
    double before = 0;
    for (Point point : points) {
      if (point.x() < before || point.x() > 24 || point.y() < 0 || point.y() > 1) {
        node.wrong("hours of 0..24 that ascend, with shares of 0..1");
        break;
      }
      before = point.x();
    }
    return new DayCurve(points.isEmpty() ? List.of(new Point(0, 1)) : points);
  }
}
