package io.saola.simulator.detector;

import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Sees frame after frame what a detector of a model would. One thread. */
public final class SimulatedDetector {

  /** What is lower than this, pixels, or shows less than this share of it, nobody sees. */
  private static final double LOWEST = 7;

  private static final double LEAST_SHOWN = 0.12;
  private static final double LEAST_SCORE = 0.1;
  private static final double MOST_SCORE = 0.97;
  private static final double FORGOTTEN = 30;
  private static final int SCORE = 4;

  private final DetectorModel model;
  private final int width;
  private final int height;
  private final SplittableRandom random;
  private final Map<Long, Known> known = new HashMap<>();
  private final Ghosts ghosts;
  private double now = Double.NaN;

  /** One thing as the detector has seen it so far. */
  private static final class Known {

    private final Drift drift;
    private double last;

    Known(Drift drift, double now) {
      this.drift = drift;
      this.last = now;
    }
  }

  public SimulatedDetector(DetectorModel model, int width, int height, long seed) {
    this.model = model;
    this.width = width;
    this.height = height;
    this.random = new SplittableRandom(seed ^ 0xde7ec7L);
    this.ghosts = new Ghosts(model, width, height, random.split());
  }

  /** Whether the next frame is lost on its way. */
  public boolean loses() {
    return random.nextDouble() < model.dropped();
  }

  /**
   * Looks at a frame.
   *
   * @param time seconds, ascending
   * @return highest score first
   */
  public List<Detection> see(double time, List<Target> targets) {
    List<Detection> seen = new ArrayList<>();
    double[] visibility = Visibility.of(targets, width, height);
    for (int i = 0; i < visibility.length; i++) {
      Target target = targets.get(i);
      if (visibility[i] >= LEAST_SHOWN && target.box().height() >= LOWEST) {
        look(time, target, visibility[i], seen);
      }
    }
    seen.addAll(ghosts.at(time, Double.isNaN(now) ? 0 : time - now));
    now = time;
    known.values().removeIf(each -> time - each.last > FORGOTTEN);
    seen.sort(Comparator.comparingDouble(Detection::score).reversed());
    return seen;
  }

  private void look(double time, Target target, double visibility, List<Detection> seen) {
    Known thing =
        known.computeIfAbsent(
            target.key(), _ -> new Known(new Drift(random.split(), SCORE + 1), time));
    double passed = time - thing.last;
    thing.last = time;
    Skill skill = model.skill(Group.of(target.objectClass()));
    double size = target.box().height();
    double drawn = thing.drift.even(Drift.likeness(passed, skill.detect().memory()));
    ObjectClass takenFor =
        model.takenFor(
            target.objectClass(), thing.drift.taken(Drift.likeness(passed, model.classMemory())));
    Box box = box(target.box(), visibility, thing.drift, passed, skill.edges());
    double score = score(size, visibility, thing.drift, passed, skill.score());
    if (drawn < skill.detect().probability(size, visibility) && box.area() > 4) {
      seen.add(new Detection(takenFor, score, box));
    }
  }

  private Box box(Box box, double visibility, Drift drift, double passed, Skill.Edges edges) {
    double likeness = Drift.likeness(passed, edges.memory());
    double more = 1 + (edges.hidden() - 1) * Math.min(1, 2 * (1 - visibility));
    double[] moved = new double[4];
    for (int i = 0; i < 4; i++) {
      double error = edges.bias().get(i) + edges.spread().get(i) * more * drift.normal(i, likeness);
      moved[i] = error * (i % 2 == 0 ? box.width() : box.height());
    }
    return Box.ofCorners(
            box.x() + moved[0], box.y() + moved[1], box.right() + moved[2], box.bottom() + moved[3])
        .clippedTo(width, height);
  }

  private static double score(
      double size, double visibility, Drift drift, double passed, Skill.Score score) {
    double likeness = Drift.likeness(passed, score.memory());
    double odds = score.mean(size, visibility) + score.spread() * drift.normal(SCORE, likeness);
    return Math.clamp(1 / (1 + Math.exp(-odds)), LEAST_SCORE, MOST_SCORE);
  }
}
