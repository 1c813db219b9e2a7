package io.saola.inference.tracking;

import io.saola.core.detection.Detection;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One object as the tracker knows it: filtered box, votes and age. Tentative until it has an id.
 */
final class Tracklet {

  private static final long TENTATIVE = 0;
  private static final double CERTAIN_SCORE = 0.8;
  private static final double STANDS_AFTER_SECONDS = 0.5;

  /** Over less the trembling of two boxes says more of their way than the object's movement. */
  private static final double SHORTEST_GAP_SECONDS = 0.3;

  /** More virtual sightings of a gap than this would cost more than they tell. */
  private static final int MOST_STEPS = 20;

  private final BoxFilter filter;

  /** As it was at the last sighting. */
  private final BoxFilter lastSure;

  private final ClassVotes votes;
  private final Stillness stillness;
  private final MediaTime since;
  private MediaTime lastSeen;
  private Box lastBox;
  private double score;
  private int hits;
  private long id = TENTATIVE;

  private Tracklet(
      BoxFilter filter,
      BoxFilter lastSure,
      ClassVotes votes,
      Stillness stillness,
      MediaTime since,
      MediaTime lastSeen,
      Box lastBox) {
    this.filter = filter;
    this.lastSure = lastSure;
    this.lastBox = lastBox;
    this.votes = votes;
    this.stillness = stillness;
    this.since = since;
    this.lastSeen = lastSeen;
  }

  static Tracklet of(Detection detection, MediaTime time) {
    Kind kind = Kind.of(detection.objectClass());
    Tracklet tracklet =
        new Tracklet(
            BoxFilter.at(detection.box(), kind.topSpeed()),
            BoxFilter.at(detection.box(), kind.topSpeed()),
            new ClassVotes(detection.objectClass(), detection.score()),
            Stillness.at(detection.box(), time),
            time,
            time,
            detection.box());
    tracklet.score = detection.score();
    tracklet.hits = 1;
    return tracklet;
  }

  /**
   * Moves on to a frame's time: what stood goes on standing where it stood, whatever its last boxes
   * were as a bus slid in front of it, and what moved goes on moving. The former only after a
   * while, as who stood may be setting off.
   *
   * @param seconds step from the last frame, above 0
   */
  void predict(double seconds, MediaTime now) {
    if (isStationary() && unseenSeconds(now) > STANDS_AFTER_SECONDS) {
      filter.standAt(stillness.box());
    }
    filter.predict(seconds, kind().agility());
  }

  /**
   * Takes a sighting in.
   *
   * @param cadence usual seconds between frames
   */
  void match(Detection detection, MediaTime time, boolean doubtful, double cadence) {
    double noise = kind().noise() * (doubtful ? 1.5 : 1);
    int steps = (int) Math.min(MOST_STEPS, Math.round(unseenSeconds(time) / cadence));
    if (steps > 1 && unseenSeconds(time) > SHORTEST_GAP_SECONDS && !isStationary()) {
      cross(detection.box(), time, noise, steps);
    } else {
      filter.update(detection.box(), noise);
    }
    lastSure.become(filter);
    lastBox = detection.box();
    votes.add(detection.objectClass(), detection.score());
    stillness.seen(detection.box(), time);
    score = detection.score();
    lastSeen = time;
    hits++;
  }

  /**
   * Goes again over a gap, as if the object had been seen on a straight way through it, so that
   * what was guessed while it was hidden does not mislead the filter any more (the observation-
   * centric re-update of OC-SORT, Cao et al. 2023).
   */
  private void cross(Box box, MediaTime time, double noise, int steps) {
    double seconds = unseenSeconds(time) / steps;
    filter.become(lastSure);
    for (int i = 1; i <= steps; i++) {
      filter.predict(seconds, kind().agility());
      filter.update(between(lastBox, box, (double) i / steps), noise);
    }
  }

  private static Box between(Box from, Box to, double share) {
    return new Box(
        from.x() + share * (to.x() - from.x()),
        from.y() + share * (to.y() - from.y()),
        from.width() + share * (to.width() - from.width()),
        from.height() + share * (to.height() - from.height()));
  }

  /** Nothing matched at this frame. */
  void miss() {
    filter.holdSize();
  }

  void confirm(long newId) {
    id = newId;
  }

  /** Whether one detection is enough; a blob of motion may always be a gust of wind. */
  boolean isCertain() {
    return score >= CERTAIN_SCORE && kind() != Kind.BLOB;
  }

  boolean isConfirmed() {
    return id != TENTATIVE;
  }

  /** Whether it stood where it was last seen. */
  boolean isStationary() {
    return stillness.isStationary(lastSeen);
  }

  double unseenSeconds(MediaTime now) {
    return now.secondsSince(lastSeen);
  }

  long id() {
    return id;
  }

  int hits() {
    return hits;
  }

  BoxFilter filter() {
    return filter;
  }

  Kind kind() {
    return Kind.of(votes.winner());
  }

  boolean seenAt(MediaTime time) {
    return lastSeen.equals(time);
  }

  /** As others see it, its box clipped to the picture. */
  Track asTrack(int pictureWidth, int pictureHeight) {
    Box box = filter.box().clippedTo(pictureWidth, pictureHeight);
    return new Track(id, votes.winner(), box, score, since, lastSeen);
  }

  void rescale(double factorX, double factorY) {
    filter.rescale(factorX, factorY);
    lastSure.rescale(factorX, factorY);
    lastBox =
        new Box(
            lastBox.x() * factorX,
            lastBox.y() * factorY,
            lastBox.width() * factorX,
            lastBox.height() * factorY);
    stillness.rescale(factorX, factorY);
  }

  void writeTo(DataOutput out) throws IOException {
    filter.writeTo(out);
    lastSure.writeTo(out);
    votes.writeTo(out);
    stillness.writeTo(out);
    out.writeLong(since.micros());
    out.writeLong(lastSeen.micros());
    out.writeDouble(lastBox.x());
    out.writeDouble(lastBox.y());
    out.writeDouble(lastBox.width());
    out.writeDouble(lastBox.height());
    out.writeDouble(score);
    out.writeInt(hits);
    out.writeLong(id);
  }

  static Tracklet readFrom(DataInput in) throws IOException {
    Tracklet tracklet =
        new Tracklet(
            BoxFilter.readFrom(in),
            BoxFilter.readFrom(in),
            ClassVotes.readFrom(in),
            Stillness.readFrom(in),
            new MediaTime(in.readLong()),
            new MediaTime(in.readLong()),
            new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    tracklet.score = in.readDouble();
    tracklet.hits = in.readInt();
    tracklet.id = in.readLong();
    return tracklet;
  }
}
