package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Severity;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Traffic that hardly moves: for much of the last seconds, as it stops and goes, at least so many
 * vehicles have been in the zone and their mean velocity below the rule's. Their velocities are
 * added with their directions, so that boxes that tremble do not look like movement. It has begun
 * with the first of the slow moments that have not been few since, in which a few vehicles may be
 * hidden, and counts while they are not few; an open situation goes on while it is so now and then,
 * with two thirds of the vehicles, up to one and a half times the rule's speed. It is one degree
 * more severe while traffic stands. The zone is the situation.
 */
final class Congestion implements Judge {

  private static final long ZONE = 0;
  private static final double STILL_SLOW = 1.5;
  private static final double STILL_MANY = 0.67;

  /** Of the vehicles of a jam, once it has begun: the rest is hidden by others. */
  private static final double SEEN = 0.87;

  /**
   * Of the rule's speed: those who stand are hidden more often than those who move, so that the
   * mean of those seen is some half a kilometre per hour too high.
   */
  private static final double SEEN_FASTER = 1.06;

  /** So many of the last moments are many: a situation begins once they are, and counts then. */
  private static final double MANY = 0.35;

  /**
   * With fewer than so many slow moments it has not begun yet: three seconds of them give as many.
   */
  private static final double BEGINS = 0.32;

  /** So few slow moments are none: then it is over. */
  private static final double FLOWS = 0.05;

  /** A vehicle in a jam is hidden for so long by one that passes it. */
  private static final double HIDDEN_SECONDS = 6;

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

  /** Of late, the share of moments in which traffic was slow. */
  private double share;

  /** The last moment that was not slow with few slow ones before it; null at first. */
  private @Nullable MediaTime flowed;

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
    List<Scene.Subject> inside = scene.within(area, config.classes(), HIDDEN_SECONDS);
    double x = 0;
    double y = 0;
    int known = 0;
    for (Scene.Subject vehicle : inside) {
      Optional<Point> pace = ground.pace(vehicle.trail(), scene);
      if (pace.isPresent()) {
        x += pace.get().x();
        y += pace.get().y();
        known++;
      }
    }
    // Too few whose speed is known would speak for all.
    double mean = 2 * known >= inside.size() && known > 0 ? Math.hypot(x, y) / known : Double.NaN;
    follow(inside.size(), mean, scene, book);
    MediaTime since = flowed;
    if (since != null && share > (book.isOpen(ZONE) ? FLOWS : BEGINS)) {
      hold(inside, speed, since, scene, book);
    } else if (share < BEGINS) {
      book.dismiss(ZONE);
    }
  }

  /**
   * @param mean of the vehicles inside, NaN when not known
   */
  private void follow(int vehicles, double mean, Scene scene, SituationBook book) {
    if (scene.isAfterGap()) {
      forget();
    }
    double fresh = 1 - Math.exp(-scene.step() / MEAN_OVER_SECONDS);
    if (Double.isNaN(speed)) {
      speed = mean;
    } else if (!Double.isNaN(mean)) {
      speed += fresh * (mean - speed);
    }
    boolean open = book.isOpen(ZONE);
    double part = open ? STILL_MANY : share >= BEGINS ? SEEN : 1;
    boolean many = vehicles >= part * terms.vehicles();
    boolean slow = many && mean < (open ? STILL_SLOW : SEEN_FASTER) * terms.slow();
    if (flowed == null || (!slow && share < BEGINS)) {
      flowed = scene.time();
    }
    share += fresh * ((slow ? 1 : 0) - share);
  }

  @Override
  public void forget() {
    speed = Double.NaN;
    share = 0;
    flowed = null;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeDouble(speed);
    out.writeDouble(share);
    MediaTime since = flowed;
    out.writeLong(since == null ? Long.MIN_VALUE : since.micros());
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    speed = in.readDouble();
    share = in.readDouble();
    long since = in.readLong();
    flowed = since == Long.MIN_VALUE ? null : new MediaTime(since);
  }

  private void hold(
      List<Scene.Subject> inside, double mean, MediaTime since, Scene scene, SituationBook book) {
    double clarity = Math.clamp(1 - 0.5 * mean / terms.slow(), 0, 1);
    for (Scene.Subject subject : inside) {
      Track track = subject.track();
      Holding holding =
          new Holding(track.id(), track.box(), track.confidence(), clarity, share > MANY);
      book.hold(ZONE, since, scene.time(), holding);
    }
    Severity usual = config.severity();
    book.rate(ZONE, mean < STANDS * terms.slow() ? usual.worse() : usual);
  }
}
