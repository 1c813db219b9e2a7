package io.saola.simulator.scene;

import io.saola.simulator.world.Actor;
import java.util.List;

/**
 * A piece of a plot.
 *
 * @param until when the next piece may begin, seconds of the scene's time
 */
record Episode(double until, List<Actor> actors, List<Happening> happenings) {

  Episode {
    actors = List.copyOf(actors);
    happenings = List.copyOf(happenings);
  }
}
