package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.inference.flow.LineSides;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who stands close before a line, and since when. One thread at a time. */
final class Waiting {

  /**
   * The first rows before a stop line, in sizes of their vehicles: seen from low above, several
   * metres of road are one size.
   */
  private static final double NEAR = 1.5;

  /** Body lengths a second: slower than anybody drives. */
  private static final double STANDING = 0.25;

  /** Who has gone on by this part of its size has set off: seen from low, that is metres. */
  private static final double SET_OFF = 0.3;

  /** Vehicles at a stop line hide each other. */
  private static final double UNSEEN_SECONDS = 1;

  private final Map<Long, Stand> stands = new TreeMap<>();

  /**
   * One vehicle: the way it would go, where and since when it stands, and when it was last seen.
   */
  private record Stand(Direction way, Point place, MediaTime since, MediaTime seen) {}

  /** Takes a frame in, in whose pixels the line is. */
  void follow(Scene scene, Set<ObjectClass> classes, LineSides line) {
    MediaTime now = scene.time();
    for (Scene.Subject subject : scene.subjects()) {
      if (!subject.seen() || !classes.contains(subject.track().objectClass())) {
        continue;
      }
      Direction way = wayOf(subject, scene, line);
      Stand before = stands.remove(subject.root());
      if (way != null) {
        Box box = subject.track().box();
        boolean isNew =
            before == null
                || before.way != way
                || before.place.distanceTo(box.foot()) > SET_OFF * Trail.size(box);
        stands.put(
            subject.root(),
            before == null || isNew
                ? new Stand(way, box.foot(), now, now)
                : new Stand(way, before.place, before.since, now));
      }
    }
    stands.values().removeIf(stand -> now.secondsSince(stand.seen) > UNSEEN_SECONDS);
  }

  private static @Nullable Direction wayOf(Scene.Subject subject, Scene scene, LineSides line) {
    Trail.Motion motion = subject.trail().motion(scene.width(), scene.height());
    return motion == null || motion.speed() > STANDING || !subject.trail().hasMoved()
        ? null
        : line.ahead(subject.track().box(), NEAR);
  }

  /** Whether anybody who would go that way has stood for so long. */
  boolean isAnybody(Direction way, double seconds, MediaTime now) {
    return stands.values().stream()
        .anyMatch(stand -> stand.way == way && now.secondsSince(stand.since) >= seconds);
  }

  void forget() {
    stands.clear();
  }

  void rescale(double factorX, double factorY) {
    stands.replaceAll(
        (root, stand) ->
            new Stand(stand.way, stand.place.scaled(factorX, factorY), stand.since, stand.seen));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(stands.size());
    for (Map.Entry<Long, Stand> entry : stands.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeUTF(entry.getValue().way.id());
      State.write(out, entry.getValue().place);
      out.writeLong(entry.getValue().since.micros());
      out.writeLong(entry.getValue().seen.micros());
    }
  }

  void readFrom(DataInput in) throws IOException {
    stands.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Direction way = State.readDirection(in);
      Point place = State.readPoint(in);
      MediaTime since = new MediaTime(in.readLong());
      stands.put(root, new Stand(way, place, since, new MediaTime(in.readLong())));
    }
  }
}
