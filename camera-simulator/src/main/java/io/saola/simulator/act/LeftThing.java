package io.saola.simulator.act;

import io.saola.simulator.scenario.Kind;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing that somebody brings, puts down and leaves, and that somebody else fetches. It is
 * abandoned while nobody is near it: who sees a stranger beside it cannot tell whose it is. One
 * thread.
 */
final class LeftThing implements Performance {

  /** Who is this far away, metres, has left it, or has nothing to do with it. */
  private static final double LEFT = 3;

  private final Figure thing;
  private final Walker owner;
  private final Walker finder;
  private final double down;
  private final double up;
  private double alone = Double.NaN;

  /** Somebody who comes and goes. */
  record Walker(long id, Route route) {}

  /**
   * @param down when it is put down
   * @param up when it is taken away
   */
  LeftThing(Figure thing, Walker owner, Walker finder, double down, double up) {
    this.thing = thing;
    this.owner = owner;
    this.finder = finder;
    this.down = down;
    this.up = up;
  }

  @Override
  public List<Figure> figures(double now) {
    List<Figure> figures = new ArrayList<>();
    for (Walker walker : List.of(owner, finder)) {
      walker.route.at(now).ifPresent(pose -> figures.add(new Figure(walker.id, Kind.PERSON, pose)));
    }
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
    return (now < down ? owner : finder)
        .route
        .at(now)
        .map(carrier -> new Pose(carrier.at(0, 0.45), carrier.heading(), carrier.speed()))
        .orElse(null);
  }

  @Override
  public boolean isSo(Witness witness) {
    double now = witness.now();
    boolean so = now >= down && now < up && witness.isInZone(thing) && isAlone(witness);
    if (!so) {
      alone = Double.NaN;
    } else if (Double.isNaN(alone)) {
      alone = now;
    }
    return so;
  }

  private boolean isAlone(Witness witness) {
    return witness.everybody().stream()
        .filter(figure -> figure.kind() == Kind.PERSON)
        .allMatch(figure -> figure.pose().spot().distanceTo(thing.pose().spot()) > LEFT);
  }

  @Override
  public double since(double first) {
    return Double.isNaN(alone) ? first : alone;
  }

  @Override
  public boolean isOver(double now) {
    return now >= Math.max(owner.route.end(), finder.route.end());
  }
}
