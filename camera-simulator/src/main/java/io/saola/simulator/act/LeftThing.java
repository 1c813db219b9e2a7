package io.saola.simulator.act;

import io.saola.simulator.scenario.Kind;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing that somebody brings, puts down and leaves, and that somebody else fetches. One thread.
 *
 * @param down when it is put down
 * @param up when it is taken away
 */
record LeftThing(
    Figure thing, long owner, Route bringing, long finder, Route fetching, double down, double up)
    implements Performance {

  /** Who is this far away, metres, has left it. */
  private static final double LEFT = 3;

  @Override
  public List<Figure> figures(double now) {
    List<Figure> figures = new ArrayList<>();
    bringing.at(now).ifPresent(pose -> figures.add(new Figure(owner, Kind.PERSON, pose)));
    fetching.at(now).ifPresent(pose -> figures.add(new Figure(finder, Kind.PERSON, pose)));
    Pose pose = place(now);
    if (pose != null) {
      figures.add(new Figure(thing.id(), thing.kind(), pose));
    }
    return figures;
  }

  private @Nullable Pose place(double now) {
    if (now >= down && now < up) {
      return thing.pose();
    }
    return (now < down ? bringing : fetching)
        .at(now)
        .map(carrier -> new Pose(carrier.at(0, 0.45), carrier.heading(), carrier.speed()))
        .orElse(null);
  }

  @Override
  public boolean isSo(Witness witness) {
    double now = witness.now();
    return now >= down
        && now < up
        && witness.isInZone(thing)
        && bringing
            .at(now)
            .map(pose -> pose.spot().distanceTo(thing.pose().spot()) > LEFT)
            .orElse(true);
  }

  @Override
  public boolean isOver(double now) {
    return now >= Math.max(bringing.end(), fetching.end());
  }
}
