package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of one vehicle that drives, or drove, against a zone's direction. Lengths are body
 * lengths.
 *
 * @param key of its situation: the first of the objects that it was taken for
 * @param since when it began to drive against the direction in the zone
 * @param lastSeen when it last moved, either way
 * @param box where it then was
 * @param speed lengths a second, when it last drove against the direction
 * @param against driven against the direction since then
 * @param along driven with the direction since it last drove against it
 * @param reported whether it has become an incident already
 */
record Contraflow(
    long key,
    MediaTime since,
    MediaTime lastSeen,
    Box box,
    double speed,
    double against,
    double along,
    boolean reported) {

  /** Who is not found again within so many seconds has turned off, or gone. */
  private static final double LOST_SECONDS = 8;

  /** Whose own track goes on is not lost. */
  private static final double TREMBLING_SECONDS = 0.5;

  /** By how much the way out of sight may be longer, or shorter, than its last speed makes it. */
  private static final double UNEVEN = 2.5;

  /** Lengths by which boxes of what is half hidden are off. */
  private static final double OFF = 1;

  /** A longer stretch out of sight is no driving that was seen, seconds. */
  private static final double LONGEST_STEP_SECONDS = 1;

  /** Goes on driving against the direction. */
  Contraflow driven(MediaTime now, Box where, double lengthsASecond) {
    double more = lengthsASecond * Math.min(LONGEST_STEP_SECONDS, now.secondsSince(lastSeen));
    return new Contraflow(key, since, now, where, lengthsASecond, against + more, 0, reported);
  }

  /** Drives the right way. */
  Contraflow turned(MediaTime now, Box where, double lengthsASecond) {
    double more = lengthsASecond * Math.min(LONGEST_STEP_SECONDS, now.secondsSince(lastSeen));
    return new Contraflow(key, since, now, where, speed, against, along + more, reported);
  }

  /** It is who the other was, lost and found again. */
  Contraflow as(Contraflow other) {
    return new Contraflow(
        other.key, other.since, lastSeen, box, speed, other.against + against, 0, other.reported);
  }

  Contraflow told() {
    return new Contraflow(key, since, lastSeen, box, speed, against, along, true);
  }

  /**
   * Whether it must be this one, lost a while ago, that is seen driving against the direction here
   * and now: as far on as it has driven meanwhile.
   *
   * @param direction the right way, of length 1
   */
  boolean goesOnAt(Box here, Point direction, MediaTime now) {
    double gap = now.secondsSince(lastSeen);
    if (gap < TREMBLING_SECONDS || gap > LOST_SECONDS) {
      return false;
    }
    // Seen from the front or from behind its size tells how far away it is.
    double size = Math.sqrt(Trail.size(box) * Trail.size(here));
    double further = -here.foot().minus(box.foot()).dot(direction) / size;
    double away = here.foot().distanceTo(box.foot()) / size;
    double expected = speed * gap;
    return further >= expected / UNEVEN - OFF
        && away <= expected * UNEVEN + OFF
        && further >= away / 2 - OFF;
  }

  Contraflow scaled(double factorX, double factorY) {
    return new Contraflow(
        key, since, lastSeen, Boxes.scaled(box, factorX, factorY), speed, against, along, reported);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(key);
    out.writeLong(since.micros());
    out.writeLong(lastSeen.micros());
    State.write(out, box);
    out.writeDouble(speed);
    out.writeDouble(against);
    out.writeDouble(along);
    out.writeBoolean(reported);
  }

  static Contraflow readFrom(DataInput in) throws IOException {
    return new Contraflow(
        in.readLong(),
        new MediaTime(in.readLong()),
        new MediaTime(in.readLong()),
        State.readBox(in),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean());
  }
}
