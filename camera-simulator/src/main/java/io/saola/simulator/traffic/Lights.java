package io.saola.simulator.traffic;

import io.saola.core.detection.LampColour;
import io.saola.simulator.scenario.Light;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the lamps show and whether police direct the traffic instead. One thread. */
public final class Lights {

  /** A light is red for this long before somebody runs it: later than anybody's amber. */
  private static final double RED_FOR_SURE = 2.5;

  private final List<Light> lights;
  private final Map<String, Orders> orders = new HashMap<>();
  private double now;

  /** What an officer says in place of a light. */
  private record Orders(boolean waves, boolean dark) {}

  Lights(List<Light> lights) {
    this.lights = lights;
  }

  void advanceTo(double time) {
    now = time;
  }

  /** An officer takes over. */
  public void direct(String light, boolean waves, boolean dark) {
    orders.put(light, new Orders(waves, dark));
  }

  /** The light is obeyed again. */
  public void release(String light) {
    orders.remove(light);
  }

  /** The light over a road, if there is one. */
  List<Light> over(String road) {
    return lights.stream().filter(light -> light.road().equals(road)).toList();
  }

  /** Whether the traffic may go, has to stop if it still can, or has to stop. */
  LampColour toDrivers(Light light, boolean runsRed) {
    Orders given = orders.get(light.id());
    if (given != null) {
      return given.waves ? LampColour.GREEN : LampColour.RED;
    }
    Light.Now phase = light.at(now);
    boolean ran = runsRed && phase.colour() == LampColour.RED && phase.age() > RED_FOR_SURE;
    return ran || phase.colour() == LampColour.DARK ? LampColour.GREEN : phase.colour();
  }

  /** Whether driving on at this light now is a violation. */
  public boolean forbids(Light light) {
    return !orders.containsKey(light.id()) && light.at(now).colour() == LampColour.RED;
  }

  /** Whether people may set out across the road and have so many seconds left. */
  boolean letsPeopleWalk(@Nullable String id, double seconds) {
    Light light = lights.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    if (light == null || orders.containsKey(light.id())) {
      return false;
    }
    Light.Now phase = light.at(now);
    return phase.colour() == LampColour.RED && phase.age() > 1 && phase.left() > seconds;
  }

  /** What the lamps show, as a frame's signals say it. */
  public Map<String, Double> shown() {
    Map<String, Double> shown = new TreeMap<>();
    for (Light light : lights) {
      Orders given = orders.get(light.id());
      LampColour colour = given != null && given.dark ? LampColour.DARK : light.at(now).colour();
      shown.put(light.signal(), (double) colour.code());
    }
    return shown;
  }
}
