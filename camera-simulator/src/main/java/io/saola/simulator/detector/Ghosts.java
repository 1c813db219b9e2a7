package io.saola.simulator.detector;

import io.saola.core.detection.Detection;
import io.saola.core.geometry.Box;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** Boxes where nothing is: they come by chance, stay for a moment at their place, and go. */
final class Ghosts {

  /** How much they tremble, shares of their size. */
  private static final double TREMBLE = 0.04;

  private final DetectorModel model;
  private final int width;
  private final int height;
  private final SplittableRandom random;
  private final List<Ghost> there = new ArrayList<>();

  private record Ghost(Group group, Box box, double odds, double until) {}

  Ghosts(DetectorModel model, int width, int height, SplittableRandom random) {
    this.model = model;
    this.width = width;
    this.height = height;
    this.random = random;
  }

  List<Detection> at(double time, double passed) {
    for (Iterator<Ghost> each = there.iterator(); each.hasNext(); ) {
      if (each.next().until < time) {
        each.remove();
      }
    }
    for (Group group : Group.values()) {
      Skill.Ghosts ghosts = model.skill(group).ghosts();
      for (int count = count(ghosts.rate() * passed); count > 0; count--) {
        add(group, ghosts, time - passed * random.nextDouble(), time);
      }
    }
    return there.stream().map(this::shown).filter(seen -> seen.box().area() > 4).toList();
  }

  /** Knuth's way to a number of the Poisson distribution, for small means. */
  private int count(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** One that came between the frames and is there still. */
  private void add(Group group, Skill.Ghosts ghosts, double came, double now) {
    double until = came - ghosts.life() * Math.log(1 - random.nextDouble());
    if (until >= now) {
      there.add(ghost(group, ghosts, until));
    }
  }

  private Ghost ghost(Group group, Skill.Ghosts ghosts, double until) {
    double tall =
        height
            * Math.min(
                0.9, ghosts.height() * Math.exp(ghosts.heightSpread() * random.nextGaussian()));
    double wide = Math.min(0.9 * width, tall * ghosts.aspect());
    Box box =
        new Box(
            random.nextDouble() * (width - wide),
            random.nextDouble() * (height - tall),
            wide,
            tall);
    double odds = ghosts.score() + ghosts.scoreSpread() * random.nextGaussian();
    return new Ghost(group, box, odds, until);
  }

  private Detection shown(Ghost ghost) {
    Box box = ghost.box;
    double dx = TREMBLE * box.width() * random.nextGaussian();
    double dy = TREMBLE * box.height() * random.nextGaussian();
    double score = 1 / (1 + Math.exp(-ghost.odds));
    return new Detection(
        ghost.group.typical(),
        Math.clamp(score, 0.1, 0.95),
        new Box(box.x() + dx, box.y() + dy, box.width(), box.height()).clippedTo(width, height));
  }
}
