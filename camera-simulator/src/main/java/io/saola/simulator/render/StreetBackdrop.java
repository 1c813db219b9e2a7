package io.saola.simulator.render;

import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Road;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.world.Prop;
import io.saola.simulator.world.Spot;
import java.util.ArrayList;
import java.util.List;

/** What lies on the ground of a scenario's street: asphalt, paint, pavements, zebra crossings. */
final class StreetBackdrop {

  static final int GROUND = 0x8f9c7a;

  private static final double FAR = 400;
  private static final int ASPHALT = 0x62656a;
  private static final int PAVEMENT = 0x9c7867;
  private static final int PAINT = 0xd9d9d2;
  private static final int KERB = 0x8a867f;

  /** Metres. */
  private static final double STOP_LINE = 0.4;

  private static final double KERB_WIDTH = 0.2;
  private static final double EDGE = 0.14;
  private static final double DASH = 1.8;
  private static final double ZEBRA = 0.5;

  private final List<Prop> props = new ArrayList<>();

  private StreetBackdrop() {}

  static List<Prop> of(Scenario scenario) {
    StreetBackdrop backdrop = new StreetBackdrop();
    backdrop.props.add(Prop.Ground.rectangle(-FAR, -FAR, FAR, FAR, GROUND));
    scenario.pavements().forEach(backdrop::pavement);
    for (Road road : scenario.roads()) {
      backdrop.strip(road.from(), road.to(), road.width() + 2 * KERB_WIDTH, KERB);
    }
    for (Road road : scenario.roads()) {
      backdrop.strip(road.from(), road.to(), road.width(), ASPHALT);
    }
    scenario.roads().forEach(backdrop::paint);
    for (Light light : scenario.lights()) {
      Road road = scenario.road(light.road());
      backdrop.across(road, light.at(), STOP_LINE);
    }
    scenario.crossings().forEach(backdrop::zebra);
    return List.copyOf(backdrop.props);
  }

  private void pavement(Scenario.Pavement pavement) {
    strip(pavement.from(), pavement.to(), pavement.width(), PAVEMENT);
  }

  private void paint(Road road) {
    double left = road.width() / 2;
    along(road, left - EDGE, 0);
    for (Road.Lane lane : road.lanes()) {
      left -= lane.width();
      boolean last = left <= -road.width() / 2 + 1e-6;
      along(road, last ? left + EDGE : left, last ? 0 : DASH);
    }
  }

  private void along(Road road, double y, double dash) {
    props.add(
        new Prop.Stripe(
            road.pose(0, y, 0).spot(), road.pose(road.length(), y, 0).spot(), EDGE, dash, PAINT));
  }

  private void across(Road road, double s, double width) {
    double half = road.width() / 2;
    props.add(
        new Prop.Stripe(
            road.pose(s, half, 0).spot(), road.pose(s, -half, 0).spot(), width, 0, PAINT));
  }

  /** Stripes along the road, side by side on the way across it. */
  private void zebra(Scenario.Crossing crossing) {
    Spot from = crossing.from();
    Spot to = crossing.to();
    double length = from.distanceTo(to);
    double acrossX = -(to.y() - from.y()) / length * crossing.width() / 2;
    double acrossY = (to.x() - from.x()) / length * crossing.width() / 2;
    for (double at = ZEBRA / 2; at < length; at += 2 * ZEBRA) {
      Spot middle = from.towards(to, at / length);
      props.add(
          new Prop.Stripe(
              middle.moved(acrossX, acrossY), middle.moved(-acrossX, -acrossY), ZEBRA, 0, PAINT));
    }
  }

  private void strip(Spot from, Spot to, double width, int colour) {
    props.add(new Prop.Stripe(from, to, width, 0, colour));
  }
}
