package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.flow.LineSides;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the feet of objects were last seen clear of a line, and so who crosses it. One thread at a
 * time.
 */
final class LineFeet {

  private static final double FORGET_SECONDS = 60;

  /** Ids begin at 1. */
  private static final long NOBODY = 0;

  /** A rider and the motorcycle below are not always both seen: one takes over from the other. */
  private static final double HANDOVER_SECONDS = 2;

  /** By its way on the ground, which is straight and even for longer. */
  private static final double DRIVEN_SECONDS = 4;

  private static final double HANDOVER_SIZES = 1;
  private static final double HANDOVER_SIZES_PER_SECOND = 0.5;

  private static final Point NOWHERE = new Point(0, 0);

  private final LineSides line;
  private final Ground ground;
  private final Map<Long, Foot> feet = new TreeMap<>();

  /**
   * Where an object was last seen clear of the line, pixels, and how it moved: in the picture,
   * pixels a second, and on the ground, metres a second, 0 where that is not known.
   */
  private record Foot(Box box, MediaTime time, Kind kind, Point motion, Point drive) {

    static Foot of(Scene.Subject subject, Scene scene, Ground ground) {
      Trail.Motion motion = subject.trail().motion(scene.width(), scene.height());
      return new Foot(
          subject.track().box(),
          scene.time(),
          Kind.of(subject.track().objectClass()),
          motion == null ? NOWHERE : new Point(motion.x(), motion.y()),
          ground.velocity(subject.trail(), scene).orElse(NOWHERE));
    }

    Point place() {
      return box.foot();
    }

    Point at(double seconds) {
      return new Point(place().x() + seconds * motion.x(), place().y() + seconds * motion.y());
    }
  }

  /**
   * Somebody is seen on the other side for the first time.
   *
   * @param before when its foot was last seen clear of the line on the side that it came from
   * @param motion how it moved then, pixels a second
   * @param root of the object that was seen then: its own, or its rider's, or what it rides
   * @param strayed how far it is from where it must be by its way on the ground, as {@link
   *     Ground#strayed} says; infinite where that is not known
   */
  record Crossing(
      Scene.Subject subject,
      Direction way,
      MediaTime before,
      Point motion,
      long root,
      double strayed) {}

  LineFeet(CameraConfig.Line line, Ground ground) {
    this.line = new LineSides(line.points());
    this.ground = ground;
  }

  /** The line, in pixels of the frame taken in last. */
  LineSides line() {
    return line;
  }

  /** Takes a frame in: who of these classes has crossed the line since the one before. */
  List<Crossing> follow(Scene scene, Set<ObjectClass> classes) {
    line.fit(scene.width(), scene.height());
    feet.values().removeIf(foot -> scene.time().secondsSince(foot.time) > FORGET_SECONDS);
    List<Crossing> crossings = new ArrayList<>();
    for (Scene.Subject subject : scene.subjects()) {
      Track track = subject.track();
      if (subject.seen() && classes.contains(track.objectClass()) && line.isClear(track.box())) {
        Foot known = feet.put(subject.root(), Foot.of(subject, scene, ground));
        long root = known == null ? partOf(subject, scene) : subject.root();
        Foot before = known == null ? feet.remove(root) : known;
        Direction way = before == null ? null : line.crossing(before.place(), track.box().foot());
        if (before != null && way != null) {
          double strayed = strayed(before, track.box(), scene);
          crossings.add(new Crossing(subject, way, before.time, before.motion, root, strayed));
        }
      }
    }
    return crossings;
  }

  /** Root of its rider, or of what it rides, if that is out of sight now; else none's. */
  private long partOf(Scene.Subject subject, Scene scene) {
    Kind kind = Kind.of(subject.track().objectClass());
    long nearest = NOBODY;
    double least = 1;
    for (Map.Entry<Long, Foot> entry : feet.entrySet()) {
      Foot foot = entry.getValue();
      if (areOne(kind, foot.kind)) {
        double distance = distance(foot, subject.track().box(), scene);
        if (distance < least && !scene.isSeen(entry.getKey())) {
          least = distance;
          nearest = entry.getKey();
        }
      }
    }
    return nearest;
  }

  /** How far a box is from where the other part must be; below 1 it may well belong to it. */
  private double distance(Foot foot, Box box, Scene scene) {
    double gap = scene.time().secondsSince(foot.time);
    if (gap <= 0 || gap > DRIVEN_SECONDS) {
      return Double.POSITIVE_INFINITY;
    }
    double allowed = HANDOVER_SIZES + HANDOVER_SIZES_PER_SECOND * gap;
    double inPicture = box.foot().distanceTo(foot.at(gap)) / (allowed * Trail.size(box));
    return gap <= HANDOVER_SECONDS && inPicture < 1 ? inPicture : strayed(foot, box, scene);
  }

  private double strayed(Foot foot, Box box, Scene scene) {
    double gap = scene.time().secondsSince(foot.time);
    return ground.strayed(foot.box, foot.drive, box, gap, scene).orElse(Double.POSITIVE_INFINITY);
  }

  private static boolean areOne(Kind one, Kind other) {
    return (one == Kind.PERSON && other == Kind.TWO_WHEELER)
        || (one == Kind.TWO_WHEELER && other == Kind.PERSON);
  }

  void forget() {
    feet.clear();
  }

  void rescale(double factorX, double factorY) {
    feet.replaceAll(
        (root, foot) ->
            new Foot(
                Boxes.scaled(foot.box, factorX, factorY),
                foot.time,
                foot.kind,
                foot.motion.scaled(factorX, factorY),
                foot.drive));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(feet.size());
    for (Map.Entry<Long, Foot> entry : feet.entrySet()) {
      out.writeLong(entry.getKey());
      Foot foot = entry.getValue();
      State.write(out, foot.box);
      out.writeLong(foot.time.micros());
      out.writeUTF(foot.kind.name());
      State.write(out, foot.motion);
      State.write(out, foot.drive);
    }
  }

  void readFrom(DataInput in) throws IOException {
    feet.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Box box = State.readBox(in);
      MediaTime time = new MediaTime(in.readLong());
      Kind kind = State.readKind(in);
      feet.put(root, new Foot(box, time, kind, State.readPoint(in), State.readPoint(in)));
    }
  }
}
