package io.saola.simulator.street;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.scene.GroundZone;
import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the configuration that fits a scenario's camera. */
public final class StreetConfig {

  /** Where in the picture points of the calibration are looked for: near its corners. */
  private static final List<Point> CORNERS =
      List.of(
          new Point(0.15, 0.92),
          new Point(0.85, 0.92),
          new Point(0.75, 0.35),
          new Point(0.25, 0.35));

  private static final int REACH = 70;

  private StreetConfig() {}

  /** A whole configuration file with this one camera. */
  public static String of(Scenario scenario) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# Made by saola simulate for the scenario ")
        .append(scenario.camera())
        .append('\n');
    yaml.append("site: {name: \"Saola\", timezone: Asia/Ho_Chi_Minh, language: vi}\n");
    yaml.append("detector: {model: yolox-nano, min-score: 0.1}\n");
    yaml.append("cameras:\n");
    yaml.append("  - id: ").append(scenario.camera()).append('\n');
    yaml.append("    name: ").append(quoted(scenario.name())).append('\n');
    yaml.append(line("    stream: {url: \"rtsp://127.0.0.1:8554/%s\"}", scenario.camera()));
    yaml.append(line("    analysis: {fps: %s}", number(scenario.fps())));
    yaml.append(calibration(scenario.view()));
    append(yaml, "zones", scenario.zones().stream().map(zone -> zone(zone, scenario)).toList());
    append(
        yaml,
        "lines",
        scenario.lines().stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "{id: %s, points: %s}",
                        each.id(),
                        points(each.points(), scenario.view())))
            .toList());
    append(
        yaml,
        "lamps",
        scenario.lights().stream().flatMap(light -> lamp(light, scenario).stream()).toList());
    append(yaml, "rules", scenario.rules());
    return yaml.toString();
  }

  private static void append(StringBuilder yaml, String key, List<String> items) {
    if (!items.isEmpty()) {
      yaml.append("    ").append(key).append(":\n");
      items.forEach(item -> yaml.append("      - ").append(item).append('\n'));
    }
  }

  private static String zone(GroundZone zone, Scenario scenario) {
    View view = scenario.view();
    String direction =
        zone.direction().isEmpty() ? "" : ", direction: " + points(zone.direction(), view);
    return String.format(
        Locale.ROOT,
        "{id: %s, kind: %s, polygon: %s%s}",
        zone.id(),
        quoted(zone.kind()),
        points(zone.corners(), view),
        direction);
  }

  /**
   * Where a light hangs in the picture, on a mast beside its stop line. What it shows is told with
   * the detections, where those are simulated. Empty where the camera does not see it.
   */
  private static Optional<String> lamp(Light light, Scenario scenario) {
    View view = scenario.view();
    Road road = scenario.road(light.road());
    Spot mast = light.mast(road);
    double depth = view.depth(mast.x(), mast.y(), Light.HOUSING_TOP);
    if (depth < View.NEAR) {
      return Optional.empty();
    }
    double high = (Light.HOUSING_TOP - Light.HOUSING_FOOT) * view.pixelsPerMetre(depth);
    double x = view.column(mast.x(), mast.y(), Light.HOUSING_TOP, depth);
    double y = view.row(mast.x(), mast.y(), Light.HOUSING_TOP, depth);
    Box housing = new Box(x - high / 6, y, high / 3, high);
    boolean seen =
        housing.x() >= 0
            && housing.y() >= 0
            && housing.right() <= view.width()
            && housing.bottom() <= view.height();
    return seen
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "{id: %s, region: [%.6f, %.6f, %.6f, %.6f]}",
                light.id(),
                housing.x() / view.width(),
                housing.y() / view.height(),
                housing.right() / view.width(),
                housing.bottom() / view.height()))
        : Optional.empty();
  }

  /** Four points of the ground on whole metres, as far apart in the picture as can be. */
  private static String calibration(View view) {
    List<Spot> spots = new ArrayList<>();
    Spot middle = view.target();
    for (Point corner : CORNERS) {
      spots.add(nearest(view, middle, corner));
    }
    String metres =
        spots.stream()
            .map(spot -> String.format(Locale.ROOT, "[%.1f, %.1f]", spot.x(), spot.y()))
            .collect(Collectors.joining(", ", "[", "]"));
    return line("    calibration: {image: %s, metres: %s}", points(spots, view), metres);
  }

  private static Spot nearest(View view, Spot middle, Point wanted) {
    Spot best = middle;
    double least = Double.MAX_VALUE;
    for (int dx = -REACH; dx <= REACH; dx++) {
      for (int dy = -REACH; dy <= REACH; dy++) {
        Spot spot = new Spot(Math.rint(middle.x()) + dx, Math.rint(middle.y()) + dy);
        if (view.depth(spot.x(), spot.y(), 0) > 1) {
          double away = view.fraction(spot).distanceTo(wanted);
          if (away < least) {
            least = away;
            best = spot;
          }
        }
      }
    }
    return best;
  }

  private static String points(List<Spot> spots, View view) {
    return spots.stream()
        .map(view::fraction)
        .map(
            point ->
                String.format(
                    Locale.ROOT,
                    "[%.6f, %.6f]",
                    Math.clamp(point.x(), 0, 1),
                    Math.clamp(point.y(), 0, 1)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  @FormatMethod
  private static String line(@FormatString String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
