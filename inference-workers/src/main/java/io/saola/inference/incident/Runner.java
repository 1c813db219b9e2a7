package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.flow.LineSides;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Somebody seen behind a stop line who was before it, and is not judged yet. It has crossed when it
 * goes on: a vehicle that waits at the line may be taken by the tracker for one of the crossing
 * street that passes behind it, which goes along the line and not on from it. A person counts when
 * as fast as nobody walks: the rider of a motorcycle that is not seen itself.
 */
final class Runner {

  /** It goes on for this part of its size. */
  private static final double ON = 0.5;

  /** Nobody who crosses the line goes so many times further along it than on from it. */
  private static final double ALONG = 4;

  private static final double RIDING_METRES_PER_SECOND = 4;

  private static final double SAME_SECONDS = 1.5;

  final long root;
  final Direction way;

  /** When it was last seen before the line. */
  final MediaTime before;

  /** When it was first seen behind it. */
  final MediaTime crossed;

  private Box first;
  private Box box;
  private long track;
  private double confidence;
  private boolean vehicle;
  private boolean fast;
  private boolean gone;
  private boolean back;

  private Runner(
      long root, Direction way, MediaTime before, MediaTime crossed, Box first, long track) {
    this.root = root;
    this.way = way;
    this.before = before;
    this.crossed = crossed;
    this.first = first;
    this.box = first;
    this.track = track;
  }

  static Runner of(LineFeet.Crossing crossing, MediaTime now) {
    Track track = crossing.subject().track();
    Runner runner =
        new Runner(
            crossing.subject().root(),
            crossing.way(),
            crossing.before(),
            now,
            track.box(),
            track.id());
    runner.confidence = track.confidence();
    runner.vehicle = track.objectClass() != ObjectClass.PERSON;
    return runner;
  }

  /** Looks where it is in this frame. */
  void follow(Scene scene, LineSides line, Ground ground) {
    for (Scene.Subject subject : scene.subjects()) {
      if (subject.root() == root && subject.seen()) {
        see(subject.track(), scene, line, ground);
      }
    }
  }

  private void see(Track now, Scene scene, LineSides line, Ground ground) {
    track = now.id();
    box = now.box();
    confidence = now.confidence();
    vehicle |= now.objectClass() != ObjectClass.PERSON;
    double beyond = line.beyond(box.foot(), way);
    back |= beyond < 0 && line.isClear(box);
    double on = beyond - line.beyond(first.foot(), way);
    double moved = first.foot().distanceTo(box.foot());
    double along = Math.sqrt(Math.max(0, moved * moved - on * on));
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
  boolean goesOn() {
    return gone && !back && (vehicle || fast);
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
  }

  static Runner readFrom(DataInput in) throws IOException {
    Runner runner =
        new Runner(
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
    return runner;
  }
}
