package io.saola.simulator.scenario;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.simulator.scene.GroundZone;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A street for statistics.
 *
 * @param begins media time of the first frame
 * @param fps frames a second of media time
 * @param rules what the camera is told to report: each a rule of the configuration on one line of
 *     YAML, not looked into here
 */
public record Scenario(
    String name,
    String about,
    CameraId camera,
    View view,
    double fps,
    MediaTime begins,
    DayCurve day,
    List<Road> roads,
    List<Light> lights,
    List<Flow> traffic,
    List<Stop> stops,
    List<Turn> turns,
    List<Crossing> crossings,
    List<Pavement> pavements,
    List<Parked> parked,
    List<Clutter> clutter,
    List<GroundZone> zones,
    List<GroundLine> lines,
    List<Act> acts,
    List<String> rules) {

  public Scenario {
    roads = List.copyOf(roads);
    lights = List.copyOf(lights);
    traffic = List.copyOf(traffic);
    stops = List.copyOf(stops);
    turns = List.copyOf(turns);
    crossings = List.copyOf(crossings);
    pavements = List.copyOf(pavements);
    parked = List.copyOf(parked);
    clutter = List.copyOf(clutter);
    zones = List.copyOf(zones);
    lines = List.copyOf(lines);
    acts = List.copyOf(acts);
    rules = List.copyOf(rules);
  }

  /**
   * Who drives on a road.
   *
   * @param hourly vehicles an hour at the busiest
   * @param speed that drivers wish for, metres a second
   */
  public record Flow(String road, double hourly, Range speed, Mix mix) {}

  /**
   * Every vehicle of a kind stops at the kerb here.
   *
   * @param dwell seconds
   */
  public record Stop(String road, double at, Kind who, Range dwell) {}

  /**
   * Some leave a road for another, or for the opposite direction.
   *
   * @param at where they leave, metres along
   * @param onto where they join, metres along the other
   * @param share of those who come along, 0..1
   */
  public record Turn(String road, double at, String to, double onto, double share, Mix who) {}

  /**
   * A zebra crossing.
   *
   * @param hourly people an hour at the busiest
   * @param light the light at whose red people walk; null where they take a gap
   */
  public record Crossing(Spot from, Spot to, double width, double hourly, @Nullable String light) {}

  /** People walk here, both ways. */
  public record Pavement(Spot from, Spot to, double width, double hourly) {}

  /** A vehicle that is there before and after; facing in radians, 0 along x. */
  public record Parked(Kind kind, Spot place, double facing) {}

  /** A line on the ground. */
  public record GroundLine(String id, List<Spot> points) {

    public GroundLine {
      points = List.copyOf(points);
    }
  }

  /** The same street, looked at so many times a second. */
  public Scenario at(double framesPerSecond) {
    return new Scenario(
        name,
        about,
        camera,
        view,
        framesPerSecond,
        begins,
        day,
        roads,
        lights,
        traffic,
        stops,
        turns,
        crossings,
        pavements,
        parked,
        clutter,
        zones,
        lines,
        acts,
        rules);
  }

  public Road road(String id) {
    return roads.stream()
        .filter(road -> road.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no road " + id));
  }

  public Light light(String id) {
    return lights.stream()
        .filter(light -> light.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no light " + id));
  }
}
