package io.saola.simulator.scene;

import io.saola.core.geometry.Box;
import io.saola.simulator.world.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The course of one scene, written as time goes on and the same for the same seed, however often it
 * is asked. The plot is written ahead of the passers-by: one of those who would touch somebody in
 * the picture does not come, so that what a detector sees of the plot is never ambiguous. Safe for
 * use by any thread.
 */
public final class Timeline {

  private static final double CHUNK = 5;

  /** Longer than anybody stays. */
  private static final double PLOT_AHEAD = 90;

  /** Seconds between the moments at which two are checked for touching. */
  private static final double CHECK_STEP = 0.04;

  /** Pixels that two must stay apart: what shadows and a detector's smoothing may bridge. */
  private static final double APART = 9;

  private final Scene scene;
  private final SplittableRandom plotRandom;
  private final List<SplittableRandom> trafficRandoms = new ArrayList<>();
  private final double[] nextArrival;
  private final List<Actor> cast = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();
  private double plotWritten;
  private double trafficWritten;

  Timeline(Scene scene, long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    this.scene = scene;
    this.plotRandom = root.split();
    this.nextArrival = new double[scene.traffic().size()];
    for (int i = 0; i < nextArrival.length; i++) {
      SplittableRandom random = root.split();
      trafficRandoms.add(random);
      nextArrival[i] = scene.traffic().get(i).gap(random) / 2;
    }
  }

  /** Who is on at a moment. Moments may be asked in ascending order only: who has left is gone. */
  public synchronized List<Actor> actorsAt(double time) {
    write(time);
    cast.removeIf(actor -> actor.route().end() < time - CHUNK);
    return cast.stream().filter(actor -> actor.route().at(time).isPresent()).toList();
  }

  /**
   * Whether anybody is in the picture at a moment, in whole or in part. Moments may be asked in
   * ascending order only.
   */
  public boolean showsAnybody(double time) {
    return actorsAt(time).stream().anyMatch(actor -> box(actor, time).isPresent());
  }

  /** All situations that begin up to a moment, in order. */
  public synchronized List<Happening> happeningsUntil(double time) {
    writePlot(time);
    return happenings.stream().filter(happening -> happening.start() <= time).toList();
  }

  private void write(double time) {
    while (trafficWritten <= time) {
      trafficWritten += CHUNK;
      writePlot(trafficWritten + PLOT_AHEAD);
      for (int i = 0; i < nextArrival.length; i++) {
        writeTraffic(i);
      }
    }
  }

  private void writePlot(double horizon) {
    while (plotWritten < horizon) {
      Episode episode = scene.plot().next(plotWritten, plotRandom);
      cast.addAll(episode.actors());
      happenings.addAll(episode.happenings());
      plotWritten = episode.until();
    }
  }

  private void writeTraffic(int index) {
    Traffic traffic = scene.traffic().get(index);
    SplittableRandom random = trafficRandoms.get(index);
    while (nextArrival[index] < trafficWritten) {
      Actor candidate = traffic.casting().at(nextArrival[index], random);
      if (keepsApart(candidate)) {
        cast.add(candidate);
      }
      nextArrival[index] += traffic.gap(random);
    }
  }

  private boolean keepsApart(Actor candidate) {
    double end = candidate.route().end();
    for (Actor other : cast) {
      double from = Math.max(candidate.route().start(), other.route().start());
      double until = Math.min(end, other.route().end());
      for (double time = from; time < until; time += CHECK_STEP) {
        if (touch(candidate, other, time)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean touch(Actor one, Actor other, double time) {
    return boxAround(one, time)
        .flatMap(
            box ->
                boxAround(other, time).map(otherBox -> grown(box).intersectionArea(otherBox) > 0))
        .orElse(false);
  }

  /** Who comes into the picture or leaves it between two checks is at its edge in both of them. */
  private Optional<Box> boxAround(Actor actor, double time) {
    return box(actor, time)
        .or(() -> box(actor, time + CHECK_STEP))
        .or(() -> box(actor, time - CHECK_STEP));
  }

  private Optional<Box> box(Actor actor, double time) {
    return actor.route().at(time).flatMap(pose -> scene.view().boxOf(actor.look(), pose));
  }

  private static Box grown(Box box) {
    return new Box(
        box.x() - APART, box.y() - APART, box.width() + 2 * APART, box.height() + 2 * APART);
  }
}
