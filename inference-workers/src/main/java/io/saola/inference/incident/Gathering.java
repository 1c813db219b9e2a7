package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Many people in one place: at least so many with their feet in the zone, on average over a second,
 * as one of them may count twice for a moment. Who has been out of sight for a moment is still
 * counted, since people hide each other; an open situation goes on until a fifth of the number have
 * left. The zone is the situation.
 */
final class Gathering implements Judge {

  private static final long ZONE = 0;
  private static final double STILL_A_CROWD = 0.8;
  private static final double MEAN_OVER_SECONDS = 1;
  private static final double ROUNDING = 0.1;

  private final RuleConfig config;
  private final ZoneArea area;
  private final int people;
  private double mean;

  Gathering(RuleConfig config, ZoneArea area) {
    this.config = config;
    this.area = area;
    this.people =
        config.terms() instanceof RuleTerms.Gathering(int atLeast) ? atLeast : Integer.MAX_VALUE;
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    List<Scene.Subject> inside = scene.within(area, config.classes());
    double fresh = 1 - Math.exp(-scene.step() / MEAN_OVER_SECONDS);
    mean += fresh * (inside.size() - mean);
    // So near to a whole number is that number.
    if (mean + ROUNDING >= (book.isOpen(ZONE) ? STILL_A_CROWD : 1) * people) {
      book.hold(ZONE, inside, scene.time(), Math.min(1, 0.5 * mean / people));
    }
  }

  @Override
  public void forget() {
    mean = 0;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeDouble(mean);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    mean = in.readDouble();
  }
}
