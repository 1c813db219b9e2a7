package io.saola.inference.incident;

import io.saola.core.detection.LampColour;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
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

  /** Mean score of a vehicle's boxes, one that is missed counting 0. Headlights' glare has half. */
  private static final double CLEAR_SCORE = 0.35;

  /** Vehicles that stand together are no further apart, in sizes. */
  private static final double BESIDE = 1.2;

  /** Of their mean width: further to the side one can drive past. */
  private static final double IN_THE_WAY = 0.9;

  private MediaTime since;
  private Box place;
  private MediaTime lastHeld;
  private MediaTime lastWaited;
  private MediaTime lastBehind;
  private MediaTime lastJoined;
  private boolean left;
  private boolean arrived;
  private double scores;
  private int frames;
  private final Set<Long> members = new HashSet<>();
  private final Passers passers = new Passers();
  private Scene.@Nullable Subject holder;
  private double off;

  private Spot(MediaTime since, Box place, MediaTime lastHeld) {
    this.since = since;
    this.place = place;
    this.lastHeld = lastHeld;
    this.lastWaited = new MediaTime(Long.MIN_VALUE / 2);
    this.lastBehind = lastWaited;
    this.lastJoined = lastWaited;
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

  /** Another stands right in front of it. */
  void standsBehind(MediaTime now) {
    lastBehind = now;
  }

  boolean heldWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastHeld) < seconds;
  }

  boolean wasBehindWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastBehind) < seconds;
  }

  /** It stands because of another that is reported, or that the rule is not about. */
  void joins(MediaTime now) {
    lastJoined = now;
  }

  boolean hasJoinedWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastJoined) < seconds;
  }

  /**
   * Whether a vehicle is right in front of it, with no more between them than in a queue, and so
   * little to the side that it is in the way.
   *
   * @param way where it should go, of length 1; 0, 0 when nobody knows, and then nothing is
   */
  boolean isBehind(Box other, Point way) {
    Point there = other.foot().minus(place.foot());
    double along = there.dot(way);
    double aside = Math.abs(there.x() * way.y() - there.y() * way.x());
    double sizes = Math.max(Trail.size(place), Trail.size(other));
    return along > 0
        && along <= QUEUE_GAP * sizes
        && aside <= IN_THE_WAY * (place.width() + other.width()) / 2;
  }

  /** Whether the two stand so close that an officer who goes to one sees both. */
  boolean isBeside(Spot other) {
    double sizes = Math.max(Trail.size(place), Trail.size(other.place));
    return place.foot().distanceTo(other.place.foot()) <= BESIDE * sizes;
  }

  /** Whether it stands so close to another that the two may be one queue. */
  boolean isNextTo(Spot other) {
    double size = (Trail.size(place) + Trail.size(other.place)) / 2;
    return place.foot().distanceTo(other.place.foot()) <= QUEUE_GAP * size;
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
    arrived |= vehicle.trail().hasMoved();
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

  /** Ends the frame: how clearly it is seen. */
  void weigh() {
    Scene.Subject now = holder;
    scores += now == null ? 0 : now.track().confidence();
    frames++;
  }

  /**
   * Whether it stands for certain. What nobody saw arrive may be a reflection or a shadow, and has
   * to be seen all the more clearly.
   */
  boolean isRipe() {
    return off <= RIPE_RADIUS && (arrived || scores >= CLEAR_SCORE * frames);
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
    out.writeLong(lastBehind.micros());
    out.writeLong(lastJoined.micros());
    out.writeBoolean(left);
    out.writeBoolean(arrived);
    out.writeDouble(scores);
    out.writeInt(frames);
    State.write(out, members.stream().sorted().toList());
    passers.writeTo(out);
  }

  static Spot readFrom(DataInput in) throws IOException {
    MediaTime since = new MediaTime(in.readLong());
    Box place = State.readBox(in);
    Spot spot = new Spot(since, place, new MediaTime(in.readLong()));
    spot.lastWaited = new MediaTime(in.readLong());
    spot.lastBehind = new MediaTime(in.readLong());
    spot.lastJoined = new MediaTime(in.readLong());
    spot.left = in.readBoolean();
    spot.arrived = in.readBoolean();
    spot.scores = in.readDouble();
    spot.frames = in.readInt();
    spot.members.addAll(State.readIds(in));
    spot.passers.readFrom(in);
    return spot;
  }
}
