package io.saola.simulator.scene;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One simulated camera: what it looks at, what happens there, and how Saola is to watch it.
 *
 * @param name the place, in Vietnamese
 * @param fps pictures a second
 * @param seed everything that happens follows from it
 * @param zones the corners are metres on the ground; {@link #zoneFractions} gives them as Saola's
 *     configuration wants them
 */
public record Scene(
    CameraId camera,
    String name,
    CameraConfig.Location location,
    double fps,
    long seed,
    View view,
    Ambience ambience,
    List<Prop> props,
    List<GroundZone> zones,
    List<RuleSpec> rules,
    Plot plot,
    List<Traffic> traffic) {

  public Scene {
    props = List.copyOf(props);
    zones = List.copyOf(zones);
    rules = List.copyOf(rules);
    traffic = List.copyOf(traffic);
  }

  /** The course of this scene from its beginning. */
  public Timeline timeline() {
    return new Timeline(this, seed);
  }

  /** The same place and the same plot, with nobody else about. */
  public Scene withoutTraffic() {
    return new Scene(
        camera, name, location, fps, seed, view, ambience, props, zones, rules, plot, List.of());
  }

  /** The zones as Saola's configuration wants them, fractions of the picture. */
  public List<CameraConfig.Zone> zoneFractions() {
    return zones.stream()
        .map(
            zone ->
                new CameraConfig.Zone(
                    zone.id(),
                    zone.kind(),
                    new Polygon(fractions(zone.corners())),
                    fractions(zone.direction())))
        .toList();
  }

  /** How long a happening must last before the rule that is to report it counts it. */
  public Duration after(Happening happening) {
    return rules.stream()
        .filter(rule -> rule.type() == happening.type() && rule.zone().equals(happening.zone()))
        .findFirst()
        .map(RuleSpec::after)
        .orElseThrow(() -> new IllegalStateException(camera + " has no rule for " + happening));
  }

  /**
   * This camera's entry in the list {@code cameras} of a configuration file, indented by two.
   *
   * @param url where the stream is served
   */
  public String cameraYaml(String url) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("  - id: ").append(camera).append('\n');
    yaml.append("    name: \"").append(name).append("\"\n");
    yaml.append(line("    location: {lat: %.5f, lon: %.5f}", location.lat(), location.lon()));
    yaml.append("    stream: {url: \"").append(url).append("\", transport: tcp}\n");
    yaml.append("    detector: {model: motion}\n");
    yaml.append("    zones:\n");
    zoneFractions().forEach(zone -> yaml.append(zoneYaml(zone)));
    yaml.append("    rules:\n");
    rules.forEach(rule -> yaml.append(rule.yaml()));
    return yaml.toString();
  }

  private List<Point> fractions(List<Spot> spots) {
    return spots.stream().map(view::fraction).toList();
  }

  private static String zoneYaml(CameraConfig.Zone zone) {
    String direction =
        zone.direction().isEmpty() ? "" : ", direction: " + pointsYaml(zone.direction());
    return line(
        "      - {id: %s, kind: %s, polygon: %s%s}",
        zone.id(), zone.kind(), pointsYaml(zone.polygon().corners()), direction);
  }

  private static String pointsYaml(List<Point> points) {
    return points.stream()
        .map(point -> String.format(Locale.ROOT, "[%.4f, %.4f]", point.x(), point.y()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @FormatMethod
  private static String line(@FormatString String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
