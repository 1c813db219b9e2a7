package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.flow.LineSides;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Somebody seen behind a stop line who was before it, and is not judged yet. It has crossed when it
 * goes on: a vehicle that waits at the line may be taken by the tracker for one of the crossing
 * street that passes behind it, which goes along the line and not on from it. Who is lost behind
 * the line, as crossing traffic passes behind or in front of it, went on if it came riding over it.
 * A person counts when as fast as nobody walks: the rider of a motorcycle that is not seen itself.
 */
final class Runner {

  /** It goes on for this part of its size. */
  private static final double ON = 0.5;

  /** Nobody who crosses the line goes so many times further along it than on from it. */
  private static final double ALONG = 4;

  /** Body lengths a second over the line: more than a box trembles by. */
  private static final double RIDES = 0.3;

  /** Of how far what was lost may be at most from where it must be. */
  private static final double ON_ITS_WAY = 0.5;

  private static final double LOST_SECONDS = 1;

  private static final double RIDING_METRES_PER_SECOND = 4;

  private static final double SAME_SECONDS = 1.5;

  final long root;

  /** Of what was seen before the line, if that was its rider, or what it rides; else the same. */
  private final long other;

  final Direction way;

  /** When it was last seen before the line. */
  final MediaTime before;

  /** When it was first seen behind it. */
  final MediaTime crossed;

  /** Whether somebody directed the traffic when it crossed, or soon after. */
  boolean directed;

  private Box first;
  private Box box;
  private long track;
  private double confidence;
  private boolean vehicle;
  private boolean fast;
  private boolean gone;
  private boolean back;
  private boolean came;
  private boolean turned;
  private int sightings;
  private MediaTime seen;

  private Runner(
      long root,
      long other,
      Direction way,
      MediaTime before,
      MediaTime crossed,
      Box first,
      long track) {
    this.root = root;
    this.other = other;
    this.way = way;
    this.before = before;
    this.crossed = crossed;
    this.first = first;
    this.box = first;
    this.track = track;
    this.seen = crossed;
  }

  static Runner of(LineFeet.Crossing crossing, Scene scene, LineSides line) {
    Track track = crossing.subject().track();
    Runner runner =
        new Runner(
            crossing.subject().root(),
            crossing.root(),
            crossing.way(),
            crossing.before(),
            scene.time(),
            track.box(),
            track.id());
    runner.came = came(crossing, scene, line);
    runner.sightings = crossing.strayed() <= ON_ITS_WAY ? 1 : 0;
    runner.confidence = track.confidence();
    runner.vehicle = track.objectClass() != ObjectClass.PERSON;
    return runner;
  }

  /**
   * Whether it came riding. A track that goes over to another object has just stood, or is not
   * where its own must be; one that only goes on from a lost one has to be just there.
   */
  private static boolean came(LineFeet.Crossing crossing, Scene scene, LineSides line) {
    if (rides(crossing, crossing.motion(), line) && crossing.strayed() <= ON_ITS_WAY) {
      return true;
    }
    if (crossing.before().isBefore(crossing.subject().track().since()) || hasStrayed(crossing)) {
      return false;
    }
    Trail.Motion now = crossing.subject().trail().motion(scene.width(), scene.height());
    return rides(crossing, crossing.motion(), line)
        || (now != null && rides(crossing, new Point(now.x(), now.y()), line));
  }

  private static boolean hasStrayed(LineFeet.Crossing crossing) {
    return crossing.strayed() > 1 && Double.isFinite(crossing.strayed());
  }

  private static boolean rides(LineFeet.Crossing crossing, Point motion, LineSides line) {
    Box box = crossing.subject().track().box();
    Point next = new Point(box.foot().x() + motion.x(), box.foot().y() + motion.y());
    double on = line.beyond(next, crossing.way()) - line.beyond(box.foot(), crossing.way());
    double along = Math.sqrt(Math.max(0, motion.dot(motion) - on * on));
    return on >= RIDES * Trail.size(box) && along <= ALONG * on;
  }

  /** Looks where it is in this frame. */
  void follow(Scene scene, LineSides line, Ground ground) {
    for (Scene.Subject subject : scene.subjects()) {
      if ((subject.root() == root || subject.root() == other) && subject.seen()) {
        see(subject.track(), scene, line, ground);
      }
    }
  }

  private void see(Track now, Scene scene, LineSides line, Ground ground) {
    seen = scene.time();
    sightings++;
    track = now.id();
    box = now.box();
    confidence = now.confidence();
    vehicle |= now.objectClass() != ObjectClass.PERSON;
    double beyond = line.beyond(box.foot(), way);
    back |= beyond < 0 && line.isClear(box);
    double on = beyond - line.beyond(first.foot(), way);
    double moved = first.foot().distanceTo(box.foot());
    double along = Math.sqrt(Math.max(0, moved * moved - on * on));
    turned |= moved >= ON * Trail.size(first) && along > ALONG * Math.max(0, on);
    if (on >= ON * Trail.size(first) && along <= ALONG * on) {
      gone = true;
      double seconds = scene.time().secondsSince(crossed);
      fast |= ground.metres(first, box, scene) >= RIDING_METRES_PER_SECOND * seconds;
    }
  }

  /** Whether it is before the line after all. */
  boolean isBack() {
    return back;
  }

  /** Whether it has gone on from the line, as far as is known by now. */
  boolean goesOn(MediaTime now) {
    boolean lost = came && !turned && sightings > 0 && now.secondsSince(seen) >= LOST_SECONDS;
    return !back && (gone ? vehicle || fast : lost && vehicle);
  }

  /** Whether that is its rider, or what it rides: one crossing and not two. */
  boolean isOneWith(Track other, MediaTime now) {
    boolean oneRides = vehicle != (other.objectClass() != ObjectClass.PERSON);
    return oneRides
        && now.secondsSince(crossed) <= SAME_SECONDS
        && box.centre().distanceTo(other.box().centre()) <= Trail.size(box);
  }

  Holding holding(boolean ripe) {
    return new Holding(track, box, confidence, 1, ripe);
  }

  void rescale(double factorX, double factorY) {
    first = Boxes.scaled(first, factorX, factorY);
    box = Boxes.scaled(box, factorX, factorY);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(root);
    out.writeLong(other);
    out.writeUTF(way.id());
    out.writeLong(before.micros());
    out.writeLong(crossed.micros());
    State.write(out, first);
    out.writeLong(track);
    State.write(out, box);
    out.writeDouble(confidence);
    out.writeBoolean(vehicle);
    out.writeBoolean(fast);
    out.writeBoolean(gone);
    out.writeBoolean(back);
    out.writeBoolean(directed);
    out.writeBoolean(came);
    out.writeBoolean(turned);
    out.writeInt(sightings);
    out.writeLong(seen.micros());
  }

  static Runner readFrom(DataInput in) throws IOException {
    Runner runner =
        new Runner(
            in.readLong(),
            in.readLong(),
            State.readDirection(in),
            new MediaTime(in.readLong()),
            new MediaTime(in.readLong()),
            State.readBox(in),
            in.readLong());
    runner.box = State.readBox(in);
    runner.confidence = in.readDouble();
    runner.vehicle = in.readBoolean();
    runner.fast = in.readBoolean();
    runner.gone = in.readBoolean();
    runner.back = in.readBoolean();
    runner.directed = in.readBoolean();
    runner.came = in.readBoolean();
    runner.turned = in.readBoolean();
    runner.sightings = in.readInt();
    runner.seen = new MediaTime(in.readLong());
    return runner;
  }
}
