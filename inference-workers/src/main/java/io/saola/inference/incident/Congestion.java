package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.incident.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Traffic that hardly moves: at least so many vehicles in the zone, whose mean speed, over some
 * seconds as they stop and go, is below the rule's. Once that is so it goes on until a third of the
 * vehicles have gone; an open situation, until the speed is one and a half times the rule's, too.
 * It is one degree more severe while traffic stands. The zone is the situation.
 */
final class Congestion implements Judge {

  private static final long ZONE = 0;
  private static final double STILL_SLOW = 1.5;
  private static final double STILL_MANY = 0.67;

  /** In a jam traffic stops and goes every ten seconds or so. */
  private static final double MEAN_OVER_SECONDS = 8;

  /** Of the rule's speed: below it traffic stands. */
  private static final double STANDS = 0.25;

  private final RuleConfig config;
  private final ZoneArea area;
  private final Ground ground;
  private final RuleTerms.Jam terms;

  /** Mean speed of late; NaN while nothing is known. */
  private double speed = Double.NaN;

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
      OptionalDouble its = ground.speed(vehicle.trail(), scene);
      if (its.isPresent()) {
        speeds += its.getAsDouble();
        known++;
      }
    }
    // Too few whose speed is known would speak for all.
    follow(2 * known >= inside.size() ? speeds / known : Double.NaN, scene);
    boolean many = inside.size() >= (book.knows(ZONE) ? STILL_MANY : 1) * terms.vehicles();
    if (many && speed < (book.isOpen(ZONE) ? STILL_SLOW : 1) * terms.slow()) {
      hold(inside, speed, scene, book);
    }
  }

  /**
   * @param mean of the vehicles inside, NaN when not known
   */
  private void follow(double mean, Scene scene) {
    if (scene.isAfterGap()) {
      speed = Double.NaN;
    }
    if (Double.isNaN(speed)) {
      speed = mean;
    } else if (!Double.isNaN(mean)) {
      speed += (1 - Math.exp(-scene.step() / MEAN_OVER_SECONDS)) * (mean - speed);
    }
  }

  @Override
  public void forget() {
    speed = Double.NaN;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeDouble(speed);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    speed = in.readDouble();
  }

  private void hold(List<Scene.Subject> inside, double mean, Scene scene, SituationBook book) {
    book.hold(ZONE, inside, scene.time(), Math.clamp(1 - 0.5 * mean / terms.slow(), 0, 1));
    Severity usual = config.severity();
    book.rate(ZONE, mean < STANDS * terms.slow() ? usual.worse() : usual);
  }
}
