package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import java.util.List;

/**
 * Many people in one place: at least so many with their feet in the zone. Who has been out of sight
 * for a moment is still counted, since people hide each other; an open situation goes on until a
 * fifth of the number have left. The zone is the situation.
 */
final class Gathering implements Judge {

  private static final long ZONE = 0;
  private static final double STILL_A_CROWD = 0.8;

  private final RuleConfig config;
  private final ZoneArea area;
  private final int people;

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
    if (inside.size() >= (book.isOpen(ZONE) ? STILL_A_CROWD : 1) * people) {
      book.hold(ZONE, inside, scene.time(), Math.min(1, 0.5 * inside.size() / people));
    }
  }
}
