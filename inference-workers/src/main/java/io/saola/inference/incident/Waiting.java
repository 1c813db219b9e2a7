package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.flow.Direction;
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

  /** Vehicles at a stop line hide each other. */
  private static final double UNSEEN_SECONDS = 1;

  private final Map<Long, Stand> stands = new TreeMap<>();

  /** One vehicle: the way that it would go, since when it stands and when that was seen last. */
  private record Stand(Direction way, MediaTime since, MediaTime seen) {}

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
        MediaTime since = before != null && before.way == way ? before.since : now;
        stands.put(subject.root(), new Stand(way, since, now));
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

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(stands.size());
    for (Map.Entry<Long, Stand> entry : stands.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeUTF(entry.getValue().way.id());
      out.writeLong(entry.getValue().since.micros());
      out.writeLong(entry.getValue().seen.micros());
    }
  }

  void readFrom(DataInput in) throws IOException {
    stands.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Direction way = State.readDirection(in);
      stands.put(root, new Stand(way, new MediaTime(in.readLong()), new MediaTime(in.readLong())));
    }
  }
}
