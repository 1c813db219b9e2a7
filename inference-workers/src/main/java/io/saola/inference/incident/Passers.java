package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who drives past a place where something stands: comes from elsewhere, goes by without slowing
 * down to a walk, and is seen driving on behind it, the same way. Who comes to stand beside it, or
 * stood there and sets off, says nothing about whether the traffic stands.
 */
final class Passers {

  /** Enough to show that it is not the traffic that stands. */
  private static final double ENOUGH = 3;

  /** Motorcycles pass a queue of cars, too, which says less than a car that does. */
  private static final double LIGHTER = 0.5;

  /** Body lengths a second: faster than a queue creeps. */
  private static final double DRIVING = 0.6;

  /** Beside is nearer than this, in sizes of what stands. */
  private static final double BESIDE = 2.5;

  private final Set<Long> beside = new HashSet<>();
  private final Set<Long> alike = new HashSet<>();
  private final Set<Long> lighter = new HashSet<>();

  /**
   * Looks at a frame.
   *
   * @param kind of what stands
   * @param way where the traffic goes, of length 1; 0, 0 when nobody knows, and then any way
   * @param members who is never a passer: what stands itself
   */
  void look(
      Box place,
      Kind kind,
      Point way,
      Set<Long> members,
      List<Scene.Subject> vehicles,
      Scene scene) {
    if (areEnough()) {
      return;
    }
    Set<Long> still = new HashSet<>();
    for (Scene.Subject vehicle : vehicles) {
      long root = vehicle.root();
      Kind other = Kind.of(vehicle.track().objectClass());
      if (members.contains(root) || (other != kind && other != Kind.TWO_WHEELER)) {
        continue;
      }
      boolean driving = isDriving(vehicle, way, scene);
      if (isBeside(place, vehicle.track().box())) {
        if (driving && (beside.contains(root) || cameFromElsewhere(place, vehicle.trail()))) {
          still.add(root);
        }
      } else if (driving && beside.contains(root)) {
        (other == kind ? alike : lighter).add(root);
      }
    }
    beside.clear();
    beside.addAll(still);
  }

  /** Who has driven past says nothing any more. */
  void forget() {
    beside.clear();
    alike.clear();
    lighter.clear();
  }

  boolean areEnough() {
    return alike.size() + LIGHTER * lighter.size() >= ENOUGH;
  }

  private static boolean isDriving(Scene.Subject vehicle, Point way, Scene scene) {
    Trail.Motion motion = vehicle.trail().motion(scene.width(), scene.height());
    return motion != null
        && motion.speed() > DRIVING
        && new Point(motion.x(), motion.y()).dot(way) >= 0;
  }

  private static boolean cameFromElsewhere(Box place, Trail trail) {
    return trail.points().stream().anyMatch(point -> !isBeside(place, point.box()));
  }

  private static boolean isBeside(Box place, Box box) {
    Point centre = box.centre();
    return place.centre().distanceTo(centre) <= BESIDE * Trail.size(place);
  }

  void writeTo(DataOutput out) throws IOException {
    State.write(out, beside.stream().sorted().toList());
    State.write(out, alike.stream().sorted().toList());
    State.write(out, lighter.stream().sorted().toList());
  }

  void readFrom(DataInput in) throws IOException {
    beside.addAll(State.readIds(in));
    alike.addAll(State.readIds(in));
    lighter.addAll(State.readIds(in));
  }
}
