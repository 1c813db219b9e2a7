package io.saola.simulator.act;

import io.saola.simulator.scenario.Deed;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Street;
import io.saola.simulator.world.Pose;
import java.util.List;

/** Things that are otherwise for a while: police direct the traffic, the camera is off. */
final class Interruption {

  private Interruption() {}

  /** An officer stands there and directs the traffic of a light. One thread. */
  static final class Police implements Performance {

    private final Deed.Direct deed;
    private final Street street;
    private final Figure officer;
    private final double until;
    private boolean released;

    Police(Deed.Direct deed, Street street, double lasts) {
      this.deed = deed;
      this.street = street;
      this.until = street.time() + lasts;
      this.officer = new Figure(street.ids().next(), Kind.PERSON, new Pose(deed.officer(), 0, 0));
      street.lights().direct(deed.light(), deed.waves(), deed.dark());
    }

    @Override
    public List<Figure> figures(double now) {
      return released ? List.of() : List.of(officer);
    }

    @Override
    public boolean isSo(Witness witness) {
      return false;
    }

    @Override
    public boolean isOver(double now) {
      if (now >= until && !released) {
        released = true;
        street.lights().release(deed.light());
      }
      return released;
    }
  }

  /** The camera sends nothing until a time. */
  record Blackout(double until) implements Performance {

    @Override
    public List<Figure> figures(double now) {
      return List.of();
    }

    @Override
    public boolean isSo(Witness witness) {
      return witness.now() < until;
    }

    @Override
    public boolean isOver(double now) {
      return now >= until;
    }
  }
}
