package io.saola.simulator.street;

import io.saola.core.detection.Detection;
import io.saola.core.geometry.Box;
import io.saola.simulator.scenario.Clutter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Shows what a scenario has of rain, glare and shadows. One thread. */
final class Clutterer {

  private static final double TREMBLE = 0.03;

  private final List<Source> sources = new ArrayList<>();
  private final int width;
  private final int height;

  Clutterer(List<Clutter> clutter, int width, int height, long seed) {
    SplittableRandom root = new SplittableRandom(seed ^ 0xc1077e5L);
    this.width = width;
    this.height = height;
    for (Clutter each : clutter) {
      sources.add(new Source(each, root.split()));
    }
  }

  /** What is reported at a time; times ascend. */
  List<Detection> at(double time) {
    List<Detection> seen = new ArrayList<>();
    sources.forEach(source -> source.at(time, seen));
    return seen;
  }

  private record Patch(
      double x, double y, double width, double height, double score, double drift, double from) {}

  private final class Source {

    private final Clutter clutter;
    private final SplittableRandom random;
    private final List<Patch> patches = new ArrayList<>();
    private final List<Double> ends = new ArrayList<>();
    private double next;

    Source(Clutter clutter, SplittableRandom random) {
      this.clutter = clutter;
      this.random = random;
      this.next = clutter.every().draw(random) * random.nextDouble();
    }

    void at(double time, List<Detection> seen) {
      while (next <= time) {
        patches.add(patch(next));
        ends.add(next + clutter.lasts().draw(random));
        next += clutter.every().draw(random);
      }
      for (int i = patches.size() - 1; i >= 0; i--) {
        if (ends.get(i) < time) {
          patches.remove(i);
          ends.remove(i);
        }
      }
      for (Patch patch : patches) {
        if (random.nextDouble() < clutter.seen()) {
          show(patch, time, seen);
        }
      }
    }

    private Patch patch(double from) {
      Box area = clutter.area();
      return new Patch(
          area.x() + area.width() * random.nextDouble(),
          area.y() + area.height() * random.nextDouble(),
          clutter.width().draw(random),
          clutter.height().draw(random),
          clutter.score().draw(random),
          clutter.drift().draw(random),
          from);
    }

    private void show(Patch patch, double time, List<Detection> seen) {
      double moved = patch.drift * (time - patch.from);
      double dx = TREMBLE * patch.width * random.nextGaussian();
      double dy = TREMBLE * patch.height * random.nextGaussian();
      Box box =
          new Box(
                  (patch.x - patch.width / 2 + moved + dx) * width,
                  (patch.y - patch.height / 2 + dy) * height,
                  patch.width * width,
                  patch.height * height)
              .clippedTo(width, height);
      double score = Math.clamp(patch.score + 0.05 * random.nextGaussian(), 0.1, 0.95);
      if (box.area() > 4) {
        seen.add(new Detection(clutter.objectClass(), score, box));
      }
    }
  }
}
