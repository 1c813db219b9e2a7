package io.saola.simulator.act;

import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.geometry.Segment;
import io.saola.simulator.scenario.Act;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Silhouette;
import io.saola.simulator.traffic.Street;
import io.saola.simulator.world.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees in the street, as it really is, whether an act counts: where feet are in the picture, in
 * which the zones are drawn. One thread.
 */
final class Witness {

  private final Street street;
  private final View view;
  private final @Nullable Polygon zone;
  private final List<Point> line;
  private List<Figure> everybody = List.of();
  private double now;

  Witness(Scenario scenario, Street street, Act act) {
    Act.Counts counts = act.counts();
    this.street = street;
    this.view = scenario.view();
    this.zone = counts == null || counts.zone() == null ? null : zone(scenario, counts.zone());
    this.line = counts == null || counts.line() == null ? List.of() : line(scenario, counts.line());
  }

  private static Polygon zone(Scenario scenario, String id) {
    return scenario.zones().stream()
        .filter(zone -> zone.id().equals(id))
        .map(zone -> new Polygon(zone.corners().stream().map(scenario.view()::fraction).toList()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no zone " + id));
  }

  private static List<Point> line(Scenario scenario, String id) {
    return scenario.lines().stream()
        .filter(line -> line.id().equals(id))
        .map(line -> line.points().stream().map(scenario.view()::fraction).toList())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no line " + id));
  }

  void look(double time, List<Figure> figures) {
    now = time;
    everybody = figures;
  }

  double now() {
    return now;
  }

  Street street() {
    return street;
  }

  List<Figure> everybody() {
    return everybody;
  }

  /** Somebody of the traffic as they are now; null when they are not there. */
  @Nullable Figure find(long id) {
    for (Figure figure : everybody) {
      if (figure.id() == id) {
        return figure;
      }
    }
    return null;
  }

  @Nullable Point foot(@Nullable Figure figure) {
    return figure == null ? null : Silhouette.foot(view, figure);
  }

  /** Whether the feet are in the picture and in the zone. */
  boolean isInZone(@Nullable Figure figure) {
    Point foot = foot(figure);
    return foot != null && (zone == null || zone.contains(foot));
  }

  /** Whether the act is about a line. */
  boolean hasLine() {
    return !line.isEmpty();
  }

  /** Whether a step of the feet crosses the line. */
  boolean crosses(@Nullable Point before, @Nullable Point after) {
    if (before == null || after == null) {
      return false;
    }
    Segment step = new Segment(before, after);
    for (int i = 1; i < line.size(); i++) {
      if (step.crosses(new Segment(line.get(i - 1), line.get(i)))) {
        return true;
      }
    }
    return false;
  }
}
