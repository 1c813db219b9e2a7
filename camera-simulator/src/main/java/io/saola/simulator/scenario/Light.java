package io.saola.simulator.scenario;

import java.util.List;

/**
 * A traffic light over one road.
 *
 * @param at where its stop line is, metres along the road
 * @param phases one after the other, again and again
 * @param offset seconds into the first phase at the scenario's beginning
 */
public record Light(String id, String road, double at, List<Phase> phases, double offset) {

  public Light {
    phases = List.copyOf(phases);
  }

  /** What a lamp shows. The code is what the lamp's measurement says with the detections. */
  public enum Colour {
    DARK(0),
    RED(1),
    YELLOW(2),
    GREEN(3);

    private final int code;

    Colour(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  /**
   * What a light shows and for how long.
   *
   * @param seconds how long, above 0
   */
  public record Phase(Colour colour, double seconds) {}

  /** A phase at a moment: how long it has lasted and will last, seconds. */
  public record Now(Colour colour, double age, double left) {}

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

  /** The measurement of its lamp among a frame's signals. */
  public String signal() {
    return "lamp." + id;
  }
}
