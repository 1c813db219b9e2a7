package io.saola.inference.incident;

import io.saola.core.detection.LampColour;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where a vehicle stands: the mean of its boxes in the second in which it came to rest, and
 * the objects that the tracker took for it.
 */
final class Spot {

  /** Part of its size that a vehicle may seem to move and still stand. */
  private static final double RADIUS = 0.4;

  /** Closer than this it is a stop; between the two it may yet be creeping. */
  private static final double RIPE_RADIUS = 0.25;

  /**
   * Further on than this within a second or so, it still creeps: braking ends in a crawl of
   * seconds, in which a vehicle does not stand yet. Twice what a detector's trembling leaves of a
   * mean.
   */
  private static final double REST_RADIUS = 0.12;

  private static final double REST_SECONDS = 1;

  /** As near to where it is now as this, it has stood there already. */
  private static final double NEAR = 0.05;

  /**
   * How long a vehicle that brakes still moves when its box shows nothing of it any more: 0.3 m,
   * gently.
   */
  private static final Duration BRAKES = Duration.ofMillis(800);

  /** Anybody who stands here so soon after is taken for the same vehicle. */
  private static final double ANYBODY_SECONDS = 3;

  private static final double AREA_RATIO = 2.5;

  /** Vehicles of a queue stand no further apart, in sizes. */
  private static final double QUEUE_GAP = 2.5;

  private MediaTime since;
  private Box place;
  private MediaTime lastHeld;
  private MediaTime lastWaited;
  private boolean left;
  private final Set<Long> members = new HashSet<>();
  private final Passers passers = new Passers();
  private Scene.@Nullable Subject holder;
  private double off;

  private Spot(MediaTime since, Box place, MediaTime lastHeld) {
    this.since = since;
    this.place = place;
    this.lastHeld = lastHeld;
    this.lastWaited = new MediaTime(Long.MIN_VALUE / 2);
  }

  /** A vehicle has come to rest: since when is told by its trail. */
  static Spot begin(Scene.Subject vehicle, Scene scene) {
    List<Trail.Point> points = vehicle.trail().points();
    Box now = vehicle.track().box();
    int first = points.size() - 1;
    while (first > 0 && isNear(points.get(first - 1).box(), now, scene)) {
      first--;
    }
    MediaTime rest = points.get(first).time().plus(BRAKES);
    MediaTime since = rest.isBefore(scene.time()) ? rest : scene.time();
    Spot spot = new Spot(since, mean(points, first), scene.time());
    spot.take(vehicle, scene);
    return spot;
  }

  private static boolean isNear(Box before, Box now, Scene scene) {
    double moved = Displacement.between(before, now, scene.width(), scene.height()).length();
    return moved <= NEAR * Trail.size(now);
  }

  private static Box mean(List<Trail.Point> points, int first) {
    int count = points.size() - first;
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    for (Trail.Point point : points.subList(first, points.size())) {
      x += point.box().x() / count;
      y += point.box().y() / count;
      width += point.box().width() / count;
      height += point.box().height() / count;
    }
    return new Box(x, y, width, height);
  }

  /** Looks which of its members are seen: here, or on their way. */
  void meet(List<Scene.Subject> vehicles, Scene scene) {
    holder = null;
    Set<Long> elsewhere = new HashSet<>();
    for (Scene.Subject vehicle : vehicles) {
      if (members.contains(vehicle.root())) {
        if (distance(vehicle, scene) <= RADIUS) {
          take(vehicle, scene);
        } else {
          elsewhere.add(vehicle.root());
        }
      }
    }
    if (holder == null) {
      left |= !elsewhere.isEmpty();
    } else {
      // It is still here, so who drives on was taken for it by mistake.
      members.removeAll(elsewhere);
    }
  }

  /** Notes who drives past. */
  void letPass(List<Scene.Subject> vehicles, Scene scene) {
    Scene.Subject standing = holder;
    if (standing != null) {
      Kind kind = Kind.of(standing.track().objectClass());
      passers.look(place, kind, members, vehicles, scene);
    }
  }

  /** Whether traffic flows past it. */
  boolean isPassed() {
    return passers.areEnough();
  }

  /** It stands in a queue. */
  void waitsAt(MediaTime now) {
    lastWaited = now;
  }

  boolean waitedWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastWaited) < seconds;
  }

  /** Whether it stands so close to another that the two may be one queue. */
  boolean isNextTo(Spot other) {
    double sizes = Math.max(Trail.size(place), Trail.size(other.place));
    return place.foot().distanceTo(other.place.foot()) <= QUEUE_GAP * sizes;
  }

  /**
   * Whether its holder has crept on since it came to rest. The place is then where it is now, and
   * it does not stand yet.
   */
  boolean creepsOn(Scene scene) {
    Scene.Subject creeping = holder;
    if (creeping == null) {
      return false;
    }
    List<Trail.Point> points = creeping.trail().points();
    int first = points.size() - 1;
    while (first > 0 && scene.time().secondsSince(points.get(first - 1).time()) <= REST_SECONDS) {
      first--;
    }
    if (first < 0) {
      return false;
    }
    Box now = mean(points, first);
    if (distance(now, scene) <= REST_RADIUS) {
      return false;
    }
    place = now;
    since = scene.time();
    off = distance(creeping, scene);
    return true;
  }

  /**
   * Whether it stands because its lamp says so: then it counts from the lamp's change on, and who
   * has driven past until then went to the front of the queue.
   */
  boolean isHeldUpBy(LampWatch lamp, Scene scene) {
    boolean heldUp = lamp.colour() == LampColour.RED || lamp.colour() == LampColour.YELLOW;
    if (heldUp) {
      since = scene.time();
      passers.forget();
    }
    return heldUp;
  }

  /** It has come to rest anew a little further on: a vehicle that is pushed aside, or shuffles. */
  void moveTo(Scene.Subject vehicle, Scene scene) {
    place = begin(vehicle, scene).place;
    take(vehicle, scene);
  }

  boolean isLeftBy(Scene.Subject vehicle) {
    return holder == null && members.contains(vehicle.root());
  }

  /** Takes in somebody who stands here and whom the tracker must have mistaken for a newcomer. */
  boolean adopts(Scene.Subject vehicle, Scene scene) {
    if (holder != null
        || distance(vehicle, scene) > RADIUS
        || Boxes.areaRatio(place, vehicle.track().box()) > AREA_RATIO) {
      return false;
    }
    boolean soon = scene.time().secondsSince(lastHeld) <= ANYBODY_SECONDS + 1;
    boolean bornHere = distance(vehicle.trail().birth(), scene) <= RADIUS;
    if (soon || (bornHere && !left)) {
      take(vehicle, scene);
      return true;
    }
    return false;
  }

  private void take(Scene.Subject vehicle, Scene scene) {
    members.add(vehicle.root());
    holder = vehicle;
    off = distance(vehicle, scene);
    lastHeld = scene.time();
    left = false;
  }

  private double distance(Scene.Subject vehicle, Scene scene) {
    return distance(vehicle.track().box(), scene);
  }

  /** How far a box is off the place, in sizes of the place. */
  private double distance(Box box, Scene scene) {
    return Displacement.between(place, box, scene.width(), scene.height()).length()
        / Trail.size(place);
  }

  boolean isHeldBy(Scene.Subject vehicle) {
    Scene.Subject now = holder;
    return now != null && now.track().id() == vehicle.track().id();
  }

  Scene.@Nullable Subject holder() {
    return holder;
  }

  /** Whether it was last seen driving away. */
  boolean isLeft() {
    return left;
  }

  boolean isRipe() {
    return off <= RIPE_RADIUS;
  }

  /** 1 for what does not move at all, falling to 0.6 at the edge. */
  double clarity() {
    return 1 - off;
  }

  MediaTime since() {
    return since;
  }

  Box place() {
    return place;
  }

  void rescale(double factorX, double factorY) {
    place = Boxes.scaled(place, factorX, factorY);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(since.micros());
    State.write(out, place);
    out.writeLong(lastHeld.micros());
    out.writeLong(lastWaited.micros());
    out.writeBoolean(left);
    State.write(out, members.stream().sorted().toList());
    passers.writeTo(out);
  }

  static Spot readFrom(DataInput in) throws IOException {
    MediaTime since = new MediaTime(in.readLong());
    Box place = State.readBox(in);
    Spot spot = new Spot(since, place, new MediaTime(in.readLong()));
    spot.lastWaited = new MediaTime(in.readLong());
    spot.left = in.readBoolean();
    spot.members.addAll(State.readIds(in));
    spot.passers.readFrom(in);
    return spot;
  }
}
