package io.saola.simulator.scenario;

import io.saola.core.detection.LampColour;
import io.saola.simulator.world.Spot;
import java.util.List;

/**
 * A traffic light over one road.
 *
 * @param at where its stop line is, metres along the road
 * @param phases one after the other, again and again
 * @param offset seconds into the first phase at the scenario's beginning
 */
public record Light(String id, String road, double at, List<Phase> phases, double offset) {

  /** Height of the upper edge of its housing, metres. */
  public static final double HOUSING_TOP = 4.2;

  /** Height of the lower edge of its housing, metres. */
  public static final double HOUSING_FOOT = 3.2;

  private static final double BESIDE = 0.5;

  public Light {
    phases = List.copyOf(phases);
  }

  /**
   * What a light shows and for how long.
   *
   * @param seconds how long, above 0
   */
  public record Phase(LampColour colour, double seconds) {}

  /** A phase at a moment: how long it has lasted and will last, seconds. */
  public record Now(LampColour colour, double age, double left) {}

  public double cycle() {
    return phases.stream().mapToDouble(Phase::seconds).sum();
  }

  public Now at(double time) {
    double cycle = cycle();
    double into = time + offset - cycle * Math.floor((time + offset) / cycle);
    for (Phase phase : phases) {
      if (into < phase.seconds()) {
        return new Now(phase.colour(), into, phase.seconds() - into);
      }
      into -= phase.seconds();
    }
    return new Now(phases.getLast().colour(), phases.getLast().seconds(), 0);
  }

  /** Where its mast stands: beside its stop line, half a metre from the edge of its road. */
  public Spot mast(Road over) {
    return over.pose(at, -over.width() / 2 - BESIDE, 0).spot();
  }

  /** The measurement of its lamp among a frame's signals. */
  public String signal() {
    return LampColour.signal(id);
  }
}
