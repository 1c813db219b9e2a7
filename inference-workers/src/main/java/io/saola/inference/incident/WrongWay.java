package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A vehicle drives against its zone's direction: more than 120° off it, in the picture and, where
 * the camera is calibrated, on the ground, for the rule's {@code after} and at least its own
 * length. The motion is the median of about a second's steps, so that neither a trembling box nor
 * one jump to the vehicle behind is movement; and as long as there is such a jump among its last
 * sightings, or it does not go on, it is not reported, since a track may go back along a whole
 * queue. A vehicle is reported once until it has turned and driven the right way for twice its
 * length.
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
  private static final int STEPS_TO_COUNT = 3;

  /** Longer than so many usual steps, more than one sighting in between was missed. */
  private static final double MISSED_ONE = 2.25;

  private static final double LENGTHS_TO_PARDON = 2;
  private static final double FORGET_SECONDS = 60;

  private final RuleConfig config;
  private final ZoneArea area;
  private final Ground ground;
  private final Map<Long, Run> runs = new TreeMap<>();

  /**
   * What is known of one vehicle. Lengths are body lengths.
   *
   * @param since when it began to drive against the direction in the zone
   * @param lastSeen when it last moved, either way
   * @param against driven against the direction since then
   * @param along driven with the direction since it last drove against it
   * @param reported whether it has become an incident already
   */
  private record Run(
      MediaTime since, MediaTime lastSeen, double against, double along, boolean reported) {}

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
    runs.values().removeIf(run -> scene.time().secondsSince(run.lastSeen) > FORGET_SECONDS);
    for (Scene.Subject subject : scene.subjects()) {
      if (!subject.seen()) {
        book.hide(subject.root());
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
      drivesAlong(subject.root(), along, scene, book);
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
    Run run = runs.get(subject.root());
    if (run == null || (run.against == 0 && !run.reported)) {
      MediaTime since = area.enteredAt(subject.trail(), motion.since(), now);
      run = new Run(since, now, speed * now.secondsSince(since), 0, false);
    } else {
      double driven = speed * Math.min(1, now.secondsSince(run.lastSeen));
      run = new Run(run.since, now, run.against + driven, 0, run.reported);
    }
    boolean open = book.isOpen(subject.root());
    if (!run.reported || open) {
      Holding holding =
          new Holding(
              subject.track().id(),
              subject.track().box(),
              subject.track().confidence(),
              Math.min(1, clarity),
              run.against >= LENGTHS_TO_COUNT && isOneVehicle(subject, scene));
      book.hold(subject.root(), run.since, now, holding);
    }
    runs.put(subject.root(), run);
  }

  /** Outlines of motion breathe, and nothing that stands in a queue has one to go over to. */
  private boolean isOneVehicle(Scene.Subject subject, Scene scene) {
    return Kind.of(subject.track().objectClass()) == Kind.BLOB
        || (!subject.trail().isJolted(scene.width(), scene.height()) && goesOn(subject, scene));
  }

  /**
   * Whether each of its last steps went against the direction, one right after the other: a track
   * that goes over to who stands behind loses sight for a moment, and then stands.
   */
  private boolean goesOn(Scene.Subject subject, Scene scene) {
    List<Trail.Point> points = subject.trail().points();
    int last = points.size() - 1;
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = last; i > Math.max(0, last - STEPS_TO_COUNT); i--) {
      shortest = Math.min(shortest, seconds(points, i));
    }
    for (int i = last; i > last - STEPS_TO_COUNT; i--) {
      if (i < 1 || seconds(points, i) > MISSED_ONE * shortest || !isAgainst(points, i, scene)) {
        return false;
      }
    }
    return true;
  }

  private static double seconds(List<Trail.Point> points, int to) {
    return points.get(to).time().secondsSince(points.get(to - 1).time());
  }

  private boolean isAgainst(List<Trail.Point> points, int to, Scene scene) {
    Box from = points.get(to - 1).box();
    Box box = points.get(to).box();
    Displacement step = Displacement.between(from, box, scene.width(), scene.height());
    double along = new Point(step.x(), step.y()).dot(area.directionAt(box.foot()));
    return along < -SLOWEST * seconds(points, to) * Trail.size(box);
  }

  private void drivesAlong(long root, double speed, Scene scene, SituationBook book) {
    Run run = runs.get(root);
    if (run == null) {
      return;
    }
    book.dismiss(root);
    double driven = run.along + speed * Math.min(1, scene.time().secondsSince(run.lastSeen));
    boolean pardoned = !run.reported || driven >= LENGTHS_TO_PARDON;
    if (pardoned && !book.isOpen(root)) {
      runs.remove(root);
    } else {
      runs.put(root, new Run(run.since, scene.time(), run.against, driven, run.reported));
    }
  }

  @Override
  public void settled(SituationBook book) {
    runs.replaceAll(
        (root, run) ->
            book.isOpen(root) && !run.reported
                ? new Run(run.since, run.lastSeen, run.against, run.along, true)
                : run);
    runs.entrySet().removeIf(e -> !e.getValue().reported && !book.knows(e.getKey()));
  }

  @Override
  public void forget() {
    runs.clear();
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(runs.size());
    for (Map.Entry<Long, Run> entry : runs.entrySet()) {
      Run run = entry.getValue();
      out.writeLong(entry.getKey());
      out.writeLong(run.since.micros());
      out.writeLong(run.lastSeen.micros());
      out.writeDouble(run.against);
      out.writeDouble(run.along);
      out.writeBoolean(run.reported);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    runs.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      MediaTime since = new MediaTime(in.readLong());
      MediaTime lastSeen = new MediaTime(in.readLong());
      runs.put(root, new Run(since, lastSeen, in.readDouble(), in.readDouble(), in.readBoolean()));
    }
  }
}
