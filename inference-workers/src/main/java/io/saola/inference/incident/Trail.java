package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where one track was seen in its last seconds, at most about five times a second whatever the
 * frame rate, and whether it ever moved. A rule asks it how the object moves; hidden stretches are
 * cut out, since what was found again afterwards may be another object.
 */
final class Trail {

  /** A little under 0.2 s, so that 5, 10 and 25 frames a second all give five points. */
  private static final double SPACING_SECONDS = 0.18;

  private static final int POINTS = 14;
  private static final double GAP_SECONDS = 0.75;

  /** Steps whose median is the motion: about a second. */
  private static final int MOTION_STEPS = 5;

  private static final int FEWEST_STEPS = 3;

  /**
   * Body lengths a second from one step to the next. Trembling boxes do half of it, and the hardest
   * braking; a track that goes over to the vehicle behind does two and more.
   */
  private static final double JOLT = 1;

  /** At about five a second: one and a half seconds. */
  private static final int WALK_POINTS = 8;

  /** Body lengths a second: what stands trembles by less, and who pushes a motorcycle does 0.5. */
  private static final double STANDS = 0.12;

  private static final double WALKS = 1.2;

  private static final double SLOW_OVER_SECONDS = 0.9;
  private static final double SLOW_SIZES_PER_SECOND = 0.15;

  private final long id;
  private long root;
  private long heir;
  private Track last;
  private Box birth;
  private double travelled;
  private final List<Point> points = new ArrayList<>(POINTS);

  /** One sighting. */
  record Point(MediaTime time, Box box) {}

  /**
   * Mean motion of the last second.
   *
   * @param x pixels per second
   * @param y pixels per second
   * @param size pixels: mean of width and height
   * @param since time of the oldest sighting it rests on
   * @param from where it then was
   */
  record Motion(double x, double y, double size, MediaTime since, Box from) {

    /** Body lengths per second. */
    double speed() {
      return Math.hypot(x, y) / size;
    }
  }

  private Trail(Track first, long root) {
    this.id = first.id();
    this.root = root;
    this.last = first;
    this.birth = first.box();
  }

  static Trail of(Track first) {
    return new Trail(first, first.id());
  }

  /** The track goes on from one that was lost: for the rules they are one object. */
  void inherit(Trail lost) {
    root = lost.root;
    travelled = lost.travelled;
    lost.heir = id;
  }

  /**
   * The track may well go on from one that was lost further away: an object, but not for sure one
   * that was seen to move.
   */
  void goOnFrom(Trail lost) {
    root = lost.root;
    lost.heir = id;
  }

  void disinherit() {
    root = id;
  }

  /** Takes a sighting in. */
  void seen(Track track, MediaTime now, double cadence, int width, int height) {
    double size = size(track.box());
    travelled =
        Math.max(
            travelled, Displacement.between(birth, track.box(), width, height).length() / size);
    last = track;
    if (!points.isEmpty()) {
      double since = now.secondsSince(points.getLast().time);
      if (since < SPACING_SECONDS) {
        return;
      }
      if (since > Math.max(GAP_SECONDS, 2.5 * cadence)) {
        points.clear();
      }
    }
    if (points.size() == POINTS) {
      points.removeFirst();
    }
    points.add(new Point(now, track.box()));
  }

  void hidden(Track track) {
    last = track;
  }

  /** How it moves, or null as long as too little is known: the median of its steps' velocities. */
  @Nullable Motion motion(int width, int height) {
    int steps = Math.min(MOTION_STEPS, points.size() - 1);
    if (steps < FEWEST_STEPS) {
      return null;
    }
    double[] x = new double[steps];
    double[] y = new double[steps];
    double size = 0;
    int first = points.size() - 1 - steps;
    for (int i = 0; i < steps; i++) {
      Point from = points.get(first + i);
      Point to = points.get(first + i + 1);
      Displacement step = Displacement.between(from.box, to.box, width, height);
      double seconds = to.time.secondsSince(from.time);
      x[i] = step.x() / seconds;
      y[i] = step.y() / seconds;
      size += size(to.box) / steps;
    }
    Point from = points.get(first);
    return new Motion(median(x), median(y), size, from.time, from.box);
  }

  /**
   * Whether its speed has changed within the last seconds as no vehicle's can: then some of its
   * sightings are another object's.
   */
  boolean isJolted(int width, int height) {
    for (int i = 2; i < points.size(); i++) {
      Point before = points.get(i - 2);
      Point between = points.get(i - 1);
      Point now = points.get(i);
      Displacement one = Displacement.between(before.box, between.box, width, height);
      Displacement other = Displacement.between(between.box, now.box, width, height);
      double oneSeconds = between.time.secondsSince(before.time);
      double otherSeconds = now.time.secondsSince(between.time);
      double x = other.x() / otherSeconds - one.x() / oneSeconds;
      double y = other.y() / otherSeconds - one.y() / oneSeconds;
      if (Math.hypot(x, y) > JOLT * size(between.box)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it moves, by the first and the last half of its last sightings, no faster than somebody
   * who walks and pushes it; true as well while that is not known.
   */
  boolean walks() {
    if (points.size() < WALK_POINTS) {
      return true;
    }
    int middle = points.size() / 2;
    List<Point> before = points.subList(0, middle);
    List<Point> after = points.subList(middle, points.size());
    double x = mean(after, box -> box.foot().x()) - mean(before, box -> box.foot().x());
    double y = mean(after, Box::bottom) - mean(before, Box::bottom);
    double seconds = points.getLast().time.secondsSince(points.getFirst().time) / 2;
    double speed = Math.hypot(x, y) / (size(last.box()) * seconds);
    return speed >= STANDS && speed <= WALKS;
  }

  private static double mean(List<Point> points, ToDoubleFunction<Box> value) {
    double sum = 0;
    for (Point point : points) {
      sum += value.applyAsDouble(point.box);
    }
    return sum / points.size();
  }

  /** Whether it has hardly moved for about a second; false while that is not known. */
  boolean isSlow(Scene scene) {
    for (int i = points.size() - 1; i >= 0; i--) {
      Point then = points.get(i);
      double seconds = scene.time().secondsSince(then.time);
      if (seconds >= SLOW_OVER_SECONDS) {
        Box box = last.box();
        double moved = Displacement.between(then.box, box, scene.width(), scene.height()).length();
        return moved <= SLOW_SIZES_PER_SECOND * size(box) * Math.min(seconds, 1.5);
      }
    }
    return false;
  }

  /** Sightings without a gap up to the newest, oldest first. */
  List<Point> points() {
    return points;
  }

  long id() {
    return id;
  }

  /** Id of the first of the tracks that are one object. */
  long root() {
    return root;
  }

  long heir() {
    return heir;
  }

  Track last() {
    return last;
  }

  Box birth() {
    return birth;
  }

  /** Whether it has ever been its own length away from where it was first seen. */
  boolean hasMoved() {
    return travelled >= 1;
  }

  static double size(Box box) {
    return Math.max(1, (box.width() + box.height()) / 2);
  }

  void rescale(double factorX, double factorY) {
    birth = Boxes.scaled(birth, factorX, factorY);
    points.replaceAll(p -> new Point(p.time, Boxes.scaled(p.box, factorX, factorY)));
  }

  /** Sorts the values. */
  static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(root);
    out.writeLong(heir);
    State.write(out, last);
    State.write(out, birth);
    out.writeDouble(travelled);
    out.writeInt(points.size());
    for (Point point : points) {
      out.writeLong(point.time.micros());
      State.write(out, point.box);
    }
  }

  static Trail readFrom(DataInput in) throws IOException {
    long root = in.readLong();
    long heir = in.readLong();
    Trail trail = new Trail(State.readTrack(in), root);
    trail.heir = heir;
    trail.birth = State.readBox(in);
    trail.travelled = in.readDouble();
    for (int left = in.readInt(); left > 0; left--) {
      trail.points.add(new Point(new MediaTime(in.readLong()), State.readBox(in)));
    }
    return trail;
  }
}
