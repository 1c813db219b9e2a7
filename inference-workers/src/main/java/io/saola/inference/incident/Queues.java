package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How vehicles that stand are placed to each other: in the picture, in sizes of their boxes, and
 * where the camera is calibrated, in metres, since a long vehicle seen from the side looks as wide
 * as it is long. Immutable.
 */
final class Queues {

  /** Vehicles of a queue stand no further apart, in sizes. */
  private static final double GAP = 2.5;

  /** Vehicles that stand together are no further apart, in sizes. */
  private static final double BESIDE = 1.2;

  /** Of their mean width: further to the side one can drive past. */
  private static final double IN_THE_WAY = 0.9;

  /** The same where the one in front is outside the zone. */
  private static final double SQUARELY = 0.6;

  /** Metres: the least by which who is in front is ahead... */
  private static final double AHEAD = 1;

  /** ...and the most between two of a queue... */
  private static final double BETWEEN = 4;

  /** ...and to the side, on top of half of what both measure. */
  private static final double LEEWAY = 0.4;

  /** Who comes to stand so soon after another may have stood first: braking is told roughly. */
  private static final double TOGETHER_SECONDS = 2;

  private final Ground ground;
  private final Scene scene;

  Queues(Ground ground, Scene scene) {
    this.ground = ground;
    this.scene = scene;
  }

  /**
   * Something that stands.
   *
   * @param way where it should go, of length 1; 0, 0 when nobody knows
   * @param aside whether it is outside the zone, and holds up only those squarely behind it
   * @param stand what is known of how long it stands; null when nothing is
   */
  record Stander(Box box, ObjectClass objectClass, Point way, boolean aside, @Nullable Spot stand) {

    /** Whether it may have stood when the other came: nobody is held up by who comes later. */
    private boolean mayHaveBeenBefore(Stander other, MediaTime now) {
      Spot later = other.stand;
      return later == null
          || later.hasJustCome(now)
          || (stand != null && stand.since().secondsSince(later.since()) <= TOGETHER_SECONDS);
    }

    /** How wide such vehicles are, metres; as wide as cars what cannot be known. */
    private double metresWide() {
      return switch (objectClass) {
        case BICYCLE, MOTORCYCLE -> 0.8;
        case BUS, TRUCK, TRAIN -> 2.5;
        case CAR, MOVING_OBJECT, PERSON, BACKPACK, UMBRELLA, HANDBAG, SUITCASE -> 1.8;
      };
    }

    /** How long they are. */
    private double metresLong() {
      return switch (objectClass) {
        case BICYCLE, MOTORCYCLE -> 2;
        case BUS, TRUCK, TRAIN -> 12;
        case CAR, MOVING_OBJECT, PERSON, BACKPACK, UMBRELLA, HANDBAG, SUITCASE -> 4.5;
      };
    }
  }

  /**
   * Whether one has another right in front of it, with no more between them than in a queue, and so
   * little to the side that it is in the way.
   */
  boolean isBehind(Stander one, Stander other) {
    if (HeldUp.isUnknown(one.way) || !other.mayHaveBeenBefore(one, scene.time())) {
      return false;
    }
    Optional<Point> metres = ground.ahead(one.box, other.box, one.way, scene);
    return metres.isPresent()
        ? isBehind(one, other, metres.get())
        : isBehindInThePicture(one, other);
  }

  /** Feet are the rears of both or the fronts of both, so a length is between them, too. */
  private static boolean isBehind(Stander one, Stander other, Point metres) {
    double length = Math.max(one.metresLong(), other.metresLong());
    double width = (one.metresWide() + other.metresWide()) / 2;
    double inTheWay = other.aside ? SQUARELY * width : width + LEEWAY;
    return metres.x() >= AHEAD && metres.x() <= length + BETWEEN && metres.y() <= inTheWay;
  }

  private static boolean isBehindInThePicture(Stander one, Stander other) {
    Point there = other.box.foot().minus(one.box.foot());
    double along = there.dot(one.way);
    double aside = Math.abs(there.x() * one.way.y() - there.y() * one.way.x());
    double sizes = Math.max(Trail.size(one.box), Trail.size(other.box));
    return along > 0
        && along <= GAP * sizes
        && aside
            <= (other.aside ? SQUARELY : IN_THE_WAY) * (one.box.width() + other.box.width()) / 2;
  }

  /** Whether the two stand so close that an officer who goes to one sees both. */
  static boolean areBeside(Box one, Box other) {
    double sizes = Math.max(Trail.size(one), Trail.size(other));
    return one.foot().distanceTo(other.foot()) <= BESIDE * sizes;
  }

  /** Whether the two stand so close that they may be one queue. */
  static boolean areNextTo(Box one, Box other) {
    double size = (Trail.size(one) + Trail.size(other)) / 2;
    return one.foot().distanceTo(other.foot()) <= GAP * size;
  }

  /**
   * Where somebody stands because of one of the given: right behind it, or behind somebody who
   * does, and so on.
   *
   * @param heads those at which queues begin
   */
  List<Stander> behind(List<Stander> heads, List<Stander> standers) {
    List<Stander> held = new ArrayList<>();
    List<Stander> others = new ArrayList<>(standers);
    List<Stander> ahead = heads;
    while (!ahead.isEmpty() && !others.isEmpty()) {
      List<Stander> next = new ArrayList<>();
      Iterator<Stander> all = others.iterator();
      while (all.hasNext()) {
        Stander stander = all.next();
        if (ahead.stream().anyMatch(one -> isBehind(stander, one))) {
          next.add(stander);
          all.remove();
        }
      }
      held.addAll(next);
      ahead = next;
    }
    return held;
  }
}
