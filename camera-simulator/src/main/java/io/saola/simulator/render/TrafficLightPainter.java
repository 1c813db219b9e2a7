package io.saola.simulator.render;

import io.saola.core.detection.LampColour;
import io.saola.simulator.scenario.Light;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.world.Spot;
import java.util.List;
import java.util.Map;

/**
 * Draws a scenario's traffic lights: a mast beside each stop line with a housing that faces the
 * camera, where {@code StreetConfig} says that its lamps are.
 */
final class TrafficLightPainter {

  private static final int MAST = 0x4a4d50;
  private static final int HOUSING = 0x161719;
  private static final double MAST_WIDTH = 0.14;

  /** Of a housing whose three lamps are each a third as high as it is. */
  private static final double LENS = 0.4;

  private final Scenario scenario;

  TrafficLightPainter(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * Draws them all.
   *
   * @param shown what each shows, as a frame's signals say it
   */
  void draw(Easel easel, Map<String, Double> shown) {
    for (Light light : scenario.lights()) {
      double code = shown.getOrDefault(light.signal(), (double) LampColour.DARK.code());
      draw(easel, light, LampColour.ofCode(code).orElse(LampColour.DARK));
    }
  }

  private void draw(Easel easel, Light light, LampColour colour) {
    Spot foot = light.mast(scenario.road(light.road()));
    double high = Light.HOUSING_TOP - Light.HOUSING_FOOT;
    upright(easel, MAST, foot, MAST_WIDTH, 0, Light.HOUSING_TOP);
    upright(easel, HOUSING, foot, high / 3, Light.HOUSING_FOOT, Light.HOUSING_TOP);
    List<LampColour> order = List.of(LampColour.RED, LampColour.YELLOW, LampColour.GREEN);
    for (int i = 0; i < order.size(); i++) {
      LampColour lamp = order.get(i);
      double middle = Light.HOUSING_TOP - (i + 0.5) * high / 3;
      easel.ball(rgb(lamp, lamp == colour), foot.x(), foot.y(), middle, LENS * high / 3);
    }
  }

  /** A rectangle that stands at a spot and faces the camera. */
  private static void upright(
      Easel easel, int rgb, Spot foot, double width, double low, double high) {
    Spot across = easel.view().across(foot, width / 2);
    double dx = across.x() - foot.x();
    double dy = across.y() - foot.y();
    easel.patch(
        rgb,
        foot.x() + dx,
        foot.y() + dy,
        low,
        foot.x() - dx,
        foot.y() - dy,
        low,
        foot.x() - dx,
        foot.y() - dy,
        high,
        foot.x() + dx,
        foot.y() + dy,
        high);
  }

  private static int rgb(LampColour lamp, boolean lit) {
    return switch (lamp) {
      case RED -> lit ? 0xff2818 : 0x401010;
      case YELLOW -> lit ? 0xffc028 : 0x403010;
      case GREEN -> lit ? 0x28ffc0 : 0x103828;
      case DARK -> HOUSING;
    };
  }
}
