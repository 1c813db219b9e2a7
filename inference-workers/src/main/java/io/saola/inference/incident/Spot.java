package io.saola.inference.incident;

import io.saola.core.detection.LampColour;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One vehicle that stands: where and since when, who it is, what excuses it, and how clearly it is
 * seen. One thread at a time.
 */
final class Spot {

  /**
   * Further on than this within a second or so, it still creeps: braking ends in a crawl of
   * seconds, in which a vehicle does not stand yet. Twice what a detector's trembling leaves of a
   * mean.
   */
  private static final double REST_RADIUS = 0.12;

  /** The same of who has stood for longer than braking takes: boxes wander that far by and by. */
  private static final double STAYING_RADIUS = 0.2;

  private static final double BRAKING_SECONDS = 3;

  /** Who has stood for so long is not creeping, wherever its box wanders to. */
  private static final double SETTLED_SECONDS = 8;

  /** In so long it shows behind whom somebody stands. */
  private static final double ARRIVES_SECONDS = 4;

  /** Body lengths a second: boxes of what stands seem to move by half of it at most. */
  private static final double SETS_OFF = 0.2;

  private static final double REST_SECONDS = 1;

  /** As near to where it is now as this, it has stood there already. */
  private static final double NEAR = 0.05;

  /**
   * How long a vehicle that brakes still moves when its box shows nothing of it any more: 0.3 m,
   * gently.
   */
  private static final Duration BRAKES = Duration.ofMillis(800);

  /** It may have crept on for so much longer, where boxes tremble. */
  private static final double UNSURE_SECONDS = 1;

  /** Sizes away from which the way that somebody came shows. */
  private static final double CAME_FROM = 0.5;

  private MediaTime since;
  private Place place;
  private final Occupants occupants;
  private final Excuse excuse = new Excuse();
  private final Passers passers = new Passers();
  private final Proof proof = new Proof();
  private Point way;
  private ObjectClass objectClass;
  private double off;

  private Spot(
      MediaTime since, Place place, Occupants occupants, Point way, ObjectClass objectClass) {
    this.since = since;
    this.place = place;
    this.occupants = occupants;
    this.way = way;
    this.objectClass = objectClass;
  }

  /** A vehicle has come to rest: since when is told by its trail. */
  static Spot begin(Scene.Subject vehicle, Scene scene) {
    List<Trail.Point> points = vehicle.trail().points();
    Place now = new Place(vehicle.track().box());
    int first = points.size() - 1;
    while (first > 0 && now.off(points.get(first - 1).box(), scene) <= NEAR) {
      first--;
    }
    MediaTime since = points.get(first).time().plus(BRAKES);
    Spot spot =
        new Spot(
            since,
            Place.mean(points, first),
            new Occupants(scene.time()),
            wayOf(vehicle, scene),
            vehicle.track().objectClass());
    spot.take(vehicle, scene);
    return spot;
  }

  /** The way that a vehicle came to where it is now, of length 1; 0, 0 when it hardly moved. */
  static Point wayOf(Scene.Subject vehicle, Scene scene) {
    Box box = vehicle.track().box();
    Place now = new Place(box);
    List<Trail.Point> points = vehicle.trail().points();
    Box lately = points.isEmpty() ? box : points.getFirst().box();
    Box from = now.off(lately, scene) >= CAME_FROM ? lately : vehicle.trail().birth();
    Point moved = box.foot().minus(from.foot());
    double length = Math.hypot(moved.x(), moved.y());
    return now.off(from, scene) < CAME_FROM || length == 0
        ? new Point(0, 0)
        : moved.scaled(1 / length, 1 / length);
  }

  /** Looks who of those that it was taken for is seen: here, or on their way. */
  void meet(List<Scene.Subject> vehicles, Scene scene) {
    Scene.Subject here = occupants.meet(place, vehicles, scene);
    if (here != null) {
      take(here, scene);
    }
  }

  /** Takes in somebody who stands here and whom the tracker must have mistaken for a newcomer. */
  boolean adopts(Scene.Subject vehicle, Scene scene) {
    if (!isAnother(vehicle, scene) && occupants.mayBe(vehicle, place, scene)) {
      take(vehicle, scene);
      return true;
    }
    return false;
  }

  /** Whether it is seen to arrive where something lies that nobody saw arrive, such as a shadow. */
  private boolean isAnother(Scene.Subject vehicle, Scene scene) {
    return !isBelieved()
        && vehicle.trail().hasMoved()
        && !vehicle.trail().isJolted(scene.width(), scene.height());
  }

  private void take(Scene.Subject vehicle, Scene scene) {
    occupants.take(vehicle, scene);
    objectClass = vehicle.track().objectClass();
    proof.take(vehicle);
    off = place.off(vehicle.track().box(), scene);
  }

  /** It has come to rest anew a little further on: a vehicle that is pushed aside, or shuffles. */
  void moveTo(Scene.Subject vehicle, Scene scene) {
    place = begin(vehicle, scene).place;
    take(vehicle, scene);
  }

  /**
   * Notes who drives past.
   *
   * @param direction where the traffic goes, of length 1; 0, 0 when nobody knows
   */
  void letPass(List<Scene.Subject> vehicles, Point direction, Scene scene) {
    Scene.Subject standing = occupants.holder();
    if (standing != null) {
      Kind kind = Kind.of(standing.track().objectClass());
      passers.look(place.box(), kind, direction, occupants.members(), vehicles, scene);
    }
  }

  /** Whether traffic flows past it. */
  boolean isPassed() {
    return passers.areEnough();
  }

  /**
   * Whether its holder has crept on since it came to rest. The place is then where it is now, and
   * it does not stand yet.
   *
   * @param direction where the traffic goes, of length 1; 0, 0 when nobody knows, and then the way
   *     that it came
   */
  boolean creepsOn(Point direction, Scene scene) {
    Scene.Subject creeping = occupants.holder();
    double stood = scene.time().secondsSince(since);
    if (creeping == null || stood >= SETTLED_SECONDS) {
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
    Place now = Place.mean(points, first);
    Point on = now.box().foot().minus(place.box().foot());
    double radius = stood < BRAKING_SECONDS ? REST_RADIUS : STAYING_RADIUS;
    if (place.off(now.box(), scene) <= radius
        || on.dot(HeldUp.isUnknown(direction) ? way : direction) < 0) {
      return false;
    }
    place = now;
    since = scene.time().plus(BRAKES);
    off = place.off(creeping.track().box(), scene);
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

  /** Ends the frame: how clearly it is seen. */
  void weigh() {
    proof.weigh(occupants.holder());
  }

  /**
   * Whether it stands for certain: it is a vehicle, it is where it has come to rest, and it stays.
   */
  boolean isRipe(Scene scene) {
    return off <= Place.RIGHT_HERE && !setsOff(scene) && isBelieved();
  }

  /** Whether it is a vehicle for certain, and no reflection or shadow. */
  boolean isBelieved() {
    return proof.isEnough();
  }

  /** Whether it has stood for so long beyond doubt. */
  boolean hasStoodFor(double seconds, MediaTime now) {
    return now.secondsSince(since) >= seconds + UNSURE_SECONDS;
  }

  /** Whether it may have come to a queue that nobody has told of yet, or stands in one. */
  boolean hasJustCome(MediaTime now) {
    return now.secondsSince(since) <= ARRIVES_SECONDS
        || excuse.wasHeldUpWithin(ARRIVES_SECONDS, now)
        || excuse.wasBehindWithin(ARRIVES_SECONDS, now);
  }

  private boolean setsOff(Scene scene) {
    Scene.Subject here = occupants.holder();
    Trail.Motion motion = here == null ? null : here.trail().motion(scene.width(), scene.height());
    return motion != null && motion.speed() > SETS_OFF;
  }

  /** 1 for what does not move at all, falling to 0.6 at the edge. */
  double clarity() {
    return 1 - off;
  }

  /** Since when it stands; up to a second ahead of the time at hand while it comes to rest. */
  MediaTime since() {
    return since;
  }

  /** Whether what has that box stands right where it does. */
  boolean isAt(Box box, Scene scene) {
    return place.fits(box, scene);
  }

  Box place() {
    return place.box();
  }

  /** The way that it came, of length 1; 0, 0 when nobody saw. */
  Point way() {
    return way;
  }

  /** What it was taken for when it was last seen. */
  ObjectClass objectClass() {
    return objectClass;
  }

  Occupants occupants() {
    return occupants;
  }

  Scene.@Nullable Subject holder() {
    return occupants.holder();
  }

  /** Why nobody is seen there, unless it was last seen driving away. */
  Hidden whyHidden(Scene scene) {
    if (occupants.mayHaveLeft()) {
      return Hidden.DOUBTFUL;
    }
    return place.isCovered(scene) ? Hidden.COVERED : Hidden.UNSEEN;
  }

  /** Whether it was last seen driving away. */
  boolean isLeft() {
    return occupants.haveLeft();
  }

  Excuse excuse() {
    return excuse;
  }

  void rescale(double factorX, double factorY) {
    place = place.scaled(factorX, factorY);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(since.micros());
    State.write(out, place.box());
    occupants.writeTo(out);
    State.write(out, way);
    out.writeUTF(objectClass.id());
    excuse.writeTo(out);
    proof.writeTo(out);
    passers.writeTo(out);
  }

  static Spot readFrom(DataInput in) throws IOException {
    MediaTime since = new MediaTime(in.readLong());
    Place place = new Place(State.readBox(in));
    Occupants occupants = Occupants.readFrom(in);
    Spot spot = new Spot(since, place, occupants, State.readPoint(in), State.readClass(in));
    spot.excuse.readFrom(in);
    spot.proof.readFrom(in);
    spot.passers.readFrom(in);
    return spot;
  }
}
