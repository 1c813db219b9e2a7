package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.inference.flow.LineSides;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether somebody stands in the crossroads behind a stop line, or the front of a zone, where
 * nobody stands but who directs the traffic: on the way of those who cross, or to the left of it,
 * towards the middle. One thread at a time.
 */
final class Officer {

  /** Nobody who crosses the road stands there for so long. */
  private static final double STANDS_SECONDS = 5;

  /** Vehicles that pass hide who stands there. */
  private static final double HIDDEN_SECONDS = 5;

  /** An officer turns and takes a step, in a person's heights. */
  private static final double PACES = 0.7;

  /**
   * How far behind the line, in a person's heights in the picture: seen from a mast, some 10 m of
   * road. Further away riders of the other direction wait.
   */
  private static final double FURTHEST = 1.5;

  /** How far to the left of the line's end, in its lengths. */
  private static final double MIDDLE = 0.5;

  /** A rider's feet are so near to the machine's wheels, in the rider's heights. */
  private static final double RIDES = 0.4;

  private final Map<Long, Post> posts = new TreeMap<>();

  /** Where somebody stands, since when, and when that was seen last. */
  private record Post(Point place, MediaTime since, MediaTime seen) {}

  /** Takes a frame in, in whose pixels the line is. */
  void follow(Scene scene, LineSides line, Set<Direction> ways) {
    MediaTime now = scene.time();
    for (Scene.Subject subject : scene.subjects()) {
      if (!subject.seen() || subject.track().objectClass() != ObjectClass.PERSON) {
        continue;
      }
      Box box = subject.track().box();
      if (rides(box, scene)) {
        continue;
      }
      Post before = posts.remove(subject.root());
      if (ways.stream().anyMatch(way -> isInFront(box, line, way))) {
        boolean stays =
            before != null && before.place.distanceTo(box.foot()) <= PACES * box.height();
        posts.put(
            subject.root(),
            before != null && stays
                ? new Post(before.place, before.since, now)
                : new Post(box.foot(), now, now));
      }
    }
    posts.values().removeIf(post -> now.secondsSince(post.seen) > HIDDEN_SECONDS);
  }

  /** Riders wait in crossroads, too, and their machines are not always seen with them. */
  private static boolean rides(Box person, Scene scene) {
    for (Scene.Subject other : scene.subjects()) {
      Box machine = other.track().box();
      if (Kind.of(other.track().objectClass()) == Kind.TWO_WHEELER
          && machine.foot().distanceTo(person.foot()) <= RIDES * person.height()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInFront(Box box, LineSides line, Direction way) {
    double beyond = line.beyond(box.foot(), way);
    double along = line.along(box.foot());
    // Who goes to the left of a line's walker has the line's beginning on the left hand.
    double fromTheRight =
        switch (way) {
          case RIGHT_TO_LEFT -> 1 - along;
          case LEFT_TO_RIGHT -> along;
        };
    return beyond > 0
        && beyond <= FURTHEST * box.height()
        && fromTheRight >= 0
        && fromTheRight <= 1 + MIDDLE;
  }

  /** Whether somebody has stood there for long enough. */
  boolean stands() {
    return posts.values().stream()
        .anyMatch(post -> post.seen.secondsSince(post.since) >= STANDS_SECONDS);
  }

  void forget() {
    posts.clear();
  }

  void rescale(double factorX, double factorY) {
    posts.replaceAll(
        (root, post) -> new Post(post.place.scaled(factorX, factorY), post.since, post.seen));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(posts.size());
    for (Map.Entry<Long, Post> entry : posts.entrySet()) {
      out.writeLong(entry.getKey());
      State.write(out, entry.getValue().place);
      out.writeLong(entry.getValue().since.micros());
      out.writeLong(entry.getValue().seen.micros());
    }
  }

  void readFrom(DataInput in) throws IOException {
    posts.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Point place = State.readPoint(in);
      posts.put(root, new Post(place, new MediaTime(in.readLong()), new MediaTime(in.readLong())));
    }
  }
}
