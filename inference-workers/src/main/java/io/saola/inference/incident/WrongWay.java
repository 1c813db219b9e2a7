package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A vehicle drives against its zone's direction: more than 120° off it, in the picture and, where
 * the camera is calibrated, on the ground, for the rule's {@code after} and at least its own
 * length. The motion is the median of about a second's steps, so that neither a trembling box nor
 * one jump to the vehicle behind is movement; and as long as there is such a jump among its last
 * sightings, or it does not go on, it is not reported, since a track may go back along a whole
 * queue. A vehicle is reported once until it has turned and driven the right way for twice its
 * length, also when the tracker loses it and finds it again further on.
 */
final class WrongWay implements Judge {

  /**
   * Body lengths a second below which a box only trembles: a motorcycle pushed by hand does 0.5.
   */
  private static final double SLOWEST = 0.25;

  /** Nobody who pushes a motorcycle walks as fast. */
  private static final double PUSHED_KMH = 6;

  /** Cosine of 120°. */
  private static final double AGAINST = -0.5;

  private static final double LENGTHS_TO_COUNT = 1;

  /** A track that goes back along a queue from one to the next comes to a stand sooner. */
  private static final double STEADY_SECONDS = 1.75;

  /** From one who waits in a queue to the next but one. */
  private static final double NEAR_LENGTHS = 3;

  /** From one vehicle of a queue to the next is one step to four, at five a second. */
  private static final double EVEN_SECONDS = 1.2;

  private static final int EVEN_STEPS = 4;

  private static final double LENGTHS_TO_PARDON = 2;
  private static final double FORGET_SECONDS = 60;

  private final RuleConfig config;
  private final ZoneArea area;
  private final Ground ground;
  private final Map<Long, Contraflow> runs = new TreeMap<>();

  WrongWay(RuleConfig config, ZoneArea area, Ground ground) {
    this.config = config;
    this.area = area;
    this.ground = ground;
  }

  @Override
  public double gapSeconds() {
    return MOVES_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    runs.values().removeIf(run -> scene.time().secondsSince(run.lastSeen()) > FORGET_SECONDS);
    for (Scene.Subject subject : scene.subjects()) {
      if (!subject.seen()) {
        book.hide(key(subject.root()), Hidden.UNSEEN);
      } else if (config.classes().contains(subject.track().objectClass())
          && area.contains(subject.track().box())) {
        observe(subject, scene, book);
      }
    }
  }

  private void observe(Scene.Subject subject, Scene scene, SituationBook book) {
    Trail.Motion motion = subject.trail().motion(scene.width(), scene.height());
    if (motion == null || motion.speed() < SLOWEST) {
      return;
    }
    Point direction = area.directionAt(subject.track().box().foot());
    double along = new Point(motion.x(), motion.y()).dot(direction) / motion.size();
    double cosine = along / motion.speed();
    if (cosine < AGAINST && isSoOnTheGround(subject, direction, scene)) {
      drivesAgainst(subject, motion, -along, -cosine, scene, book);
    } else if (cosine > 0) {
      drivesAlong(subject, along, scene, book);
    }
  }

  /** Where the ground is known: a turn to the side is none back, and who pushes does not ride. */
  private boolean isSoOnTheGround(Scene.Subject subject, Point direction, Scene scene) {
    boolean twoWheeler = Kind.of(subject.track().objectClass()) == Kind.TWO_WHEELER;
    return ground.cosine(subject.trail(), direction, scene).orElse(-1) < AGAINST
        && (!twoWheeler || ground.kmh(subject.trail(), scene).orElse(PUSHED_KMH) >= PUSHED_KMH);
  }

  private void drivesAgainst(
      Scene.Subject subject,
      Trail.Motion motion,
      double speed,
      double clarity,
      Scene scene,
      SituationBook book) {
    MediaTime now = scene.time();
    Box box = subject.track().box();
    Contraflow run = runs.get(subject.root());
    if (run == null || (run.against() == 0 && !run.reported())) {
      MediaTime since = area.enteredAt(subject.trail(), motion.since(), now);
      double driven = speed * now.secondsSince(motion.since());
      run = new Contraflow(subject.root(), since, now, box, speed, driven, 0, false);
    } else {
      run = run.driven(now, box, speed);
    }
    if (!run.reported()) {
      run = foundAgain(run, subject.track().since(), book);
    }
    if (!run.reported() || book.isOpen(run.key())) {
      Holding holding =
          new Holding(
              subject.track().id(),
              box,
              subject.track().confidence(),
              Math.min(1, clarity),
              run.against() >= LENGTHS_TO_COUNT && isOneVehicle(subject, scene));
      book.hold(run.key(), run.since(), now, holding);
    }
    runs.put(subject.root(), run);
  }

  /**
   * The tracker may lose who is reported, and find it again further on. Who was seen together with
   * it is another.
   */
  private Contraflow foundAgain(Contraflow run, MediaTime firstSeen, SituationBook book) {
    Point direction = area.directionAt(run.box().foot());
    for (Contraflow other : runs.values()) {
      if (other.reported()
          && !firstSeen.isBefore(other.lastSeen())
          && other.goesOnAt(run.box(), direction, run.lastSeen())) {
        book.dismiss(run.key());
        return run.as(other);
      }
    }
    return run;
  }

  private long key(long root) {
    Contraflow run = runs.get(root);
    return run == null ? root : run.key();
  }

  /**
   * Whether the track has not gone over from one vehicle to another. Outlines of motion breathe,
   * and nothing that stands in a queue has one to go over to.
   */
  private boolean isOneVehicle(Scene.Subject subject, Scene scene) {
    if (Kind.of(subject.track().objectClass()) == Kind.BLOB) {
      return true;
    }
    if (subject.trail().isJolted(scene.width(), scene.height())) {
      return false;
    }
    Headway headway = Headway.of(subject.trail(), area, scene);
    return headway.isEvenFor(EVEN_SECONDS, EVEN_STEPS)
        || headway.goesOnFor(mayGoOver(subject, scene) ? STEADY_SECONDS : 0);
  }

  /** Whether there is a queue near that a track may go back along. */
  private boolean mayGoOver(Scene.Subject subject, Scene scene) {
    Box box = subject.track().box();
    for (Scene.Subject other : scene.subjects()) {
      if (other.seen()
          && other.root() != subject.root()
          && config.classes().contains(other.track().objectClass())
          && box.foot().distanceTo(other.track().box().foot()) < NEAR_LENGTHS * Trail.size(box)) {
        Trail.Motion motion = other.trail().motion(scene.width(), scene.height());
        if (motion == null || motion.speed() < SLOWEST) {
          return true;
        }
      }
    }
    return false;
  }

  private void drivesAlong(Scene.Subject subject, double speed, Scene scene, SituationBook book) {
    long root = subject.root();
    Contraflow before = runs.get(root);
    if (before == null) {
      return;
    }
    book.dismiss(before.key());
    Contraflow run = before.turned(scene.time(), subject.track().box(), speed);
    boolean pardoned = !run.reported() || run.along() >= LENGTHS_TO_PARDON;
    if (pardoned && !book.isOpen(run.key())) {
      runs.remove(root);
    } else {
      runs.put(root, run);
    }
  }

  @Override
  public void settled(SituationBook book) {
    runs.replaceAll((root, run) -> !run.reported() && book.isOpen(run.key()) ? run.told() : run);
    runs.values().removeIf(run -> !run.reported() && !book.knows(run.key()));
  }

  @Override
  public void forget() {
    runs.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    runs.replaceAll((root, run) -> run.scaled(factorX, factorY));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(runs.size());
    for (Map.Entry<Long, Contraflow> entry : runs.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    runs.clear();
    for (int left = in.readInt(); left > 0; left--) {
      runs.put(in.readLong(), Contraflow.readFrom(in));
    }
  }
}
