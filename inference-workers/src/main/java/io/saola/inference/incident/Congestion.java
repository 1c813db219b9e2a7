package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.incident.Severity;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Traffic that hardly moves: at least so many vehicles in the zone, whose mean speed is below the
 * rule's. An open situation goes on until the speed is one and a half times that, or a third of the
 * vehicles have gone. It is one degree more severe while traffic stands. The zone is the situation.
 */
final class Congestion implements Judge {

  private static final long ZONE = 0;
  private static final double STILL_SLOW = 1.5;
  private static final double STILL_MANY = 0.67;

  /** Of the rule's speed: below it traffic stands. */
  private static final double STANDS = 0.25;

  private final RuleConfig config;
  private final ZoneArea area;
  private final Ground ground;
  private final RuleTerms.Jam terms;

  Congestion(RuleConfig config, ZoneArea area, Ground ground) {
    this.config = config;
    this.area = area;
    this.ground = ground;
    this.terms =
        config.terms() instanceof RuleTerms.Jam jam ? jam : new RuleTerms.Jam(Integer.MAX_VALUE, 0);
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    List<Scene.Subject> inside = scene.within(area, config.classes());
    double speeds = 0;
    int known = 0;
    for (Scene.Subject vehicle : inside) {
      OptionalDouble speed = ground.speed(vehicle.trail(), scene);
      if (speed.isPresent()) {
        speeds += speed.getAsDouble();
        known++;
      }
    }
    boolean open = book.isOpen(ZONE);
    boolean many = inside.size() >= (open ? STILL_MANY : 1) * terms.vehicles();
    double mean = known == 0 ? Double.POSITIVE_INFINITY : speeds / known;
    // Too few whose speed is known would speak for all.
    if (many && 2 * known >= inside.size() && mean < (open ? STILL_SLOW : 1) * terms.slow()) {
      hold(inside, mean, scene, book);
    }
  }

  private void hold(List<Scene.Subject> inside, double mean, Scene scene, SituationBook book) {
    book.hold(ZONE, inside, scene.time(), Math.clamp(1 - 0.5 * mean / terms.slow(), 0, 1));
    Severity usual = config.severity();
    book.rate(ZONE, mean < STANDS * terms.slow() ? usual.worse() : usual);
  }
}
