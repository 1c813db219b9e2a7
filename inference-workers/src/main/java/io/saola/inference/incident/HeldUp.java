package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who of those that stand in a frame does so because others do. */
final class HeldUp {

  private final Set<ObjectClass> classes;
  private final Premises premises;
  private final Scene scene;
  private final Queues queues;
  private final Point usualWay;
  private final Map<Long, Spot> spots;
  private final Map<Spot, Queues.Stander> stands = new HashMap<>();

  /**
   * Of one frame.
   *
   * @param classes that the rule is about
   * @param usualWay that of whoever came to stand in the zone last, of length 1; 0, 0 for unknown
   * @param spots of the rule, by the keys of their situations
   */
  HeldUp(
      Set<ObjectClass> classes,
      Premises premises,
      Ground ground,
      Scene scene,
      Point usualWay,
      Map<Long, Spot> spots) {
    this.classes = classes;
    this.premises = premises;
    this.scene = scene;
    this.queues = new Queues(ground, scene);
    this.usualWay = usualWay;
    this.spots = spots;
  }

  /** Excuses those who are. */
  void note(SituationBook book) {
    if (spots.isEmpty()) {
      return;
    }
    List<Queues.Stander> standers = standers();
    List<Spot> reported = reported(standers, book);
    List<Queues.Stander> heads = new ArrayList<>(exempt());
    reported.forEach(spot -> heads.add(stander(spot)));
    List<Queues.Stander> held = queues.behind(heads, standers);
    for (Spot spot : spots.values()) {
      Queues.Stander stander = stander(spot);
      if (held.contains(stander) || reported.stream().anyMatch(other -> isBeside(spot, other))) {
        spot.excuse().isHeldUp(scene.time());
      }
      if (standers.stream().anyMatch(other -> queues.isBehind(stander, other))) {
        spot.excuse().standsBehind(scene.time());
      }
    }
  }

  /** Those that are reported, and those that are told with them. */
  private List<Spot> reported(List<Queues.Stander> standers, SituationBook book) {
    List<Spot> reported = new ArrayList<>();
    spots.forEach(
        (key, spot) -> {
          if (!spot.isLeft() && book.isOpen(key)) {
            reported.add(spot);
          }
        });
    List<Queues.Stander> behind =
        queues.behind(reported.stream().map(this::stander).toList(), standers);
    for (Spot spot : spots.values()) {
      if (!spot.isLeft() && behind.contains(stander(spot))) {
        reported.add(spot);
      }
    }
    return reported;
  }

  private static boolean isBeside(Spot spot, Spot reported) {
    return reported != spot
        && !spot.since().isBefore(reported.since())
        && Queues.areBeside(spot.place(), reported.place());
  }

  /** All vehicles that stand, wherever that is and whether the rule is about them or not. */
  private List<Queues.Stander> standers() {
    List<Queues.Stander> standers = new ArrayList<>();
    for (Spot spot : spots.values()) {
      if (!spot.isLeft() && spot.isBelieved()) {
        standers.add(stander(spot));
      }
    }
    for (Scene.Subject vehicle : scene.subjects()) {
      if (stands(vehicle)
          && spots.values().stream().noneMatch(spot -> spot.occupants().isHeldBy(vehicle))) {
        standers.add(stander(vehicle));
      }
    }
    return standers;
  }

  /**
   * Behind whom others wait for as long as they like though nobody is told: whom the rule is not
   * about, such as buses, or anybody at their stop; and who stands outside the zone.
   */
  private List<Queues.Stander> exempt() {
    List<Queues.Stander> exempt = new ArrayList<>();
    for (Scene.Subject vehicle : scene.subjects()) {
      boolean isExempt =
          !classes.contains(vehicle.track().objectClass())
              || !premises.contains(vehicle.track().box());
      if (isExempt && stands(vehicle)) {
        exempt.add(stander(vehicle));
      }
    }
    return exempt;
  }

  private boolean stands(Scene.Subject subject) {
    return subject.seen()
        && ObjectClass.vehicles().contains(subject.track().objectClass())
        && subject.trail().isSlow(scene);
  }

  /** The same all through the frame. */
  private Queues.Stander stander(Spot one) {
    return stands.computeIfAbsent(
        one,
        spot ->
            new Queues.Stander(
                spot.place(), spot.objectClass(), wayFrom(spot.place(), spot.way()), false, spot));
  }

  private Queues.Stander stander(Scene.Subject vehicle) {
    Box box = vehicle.track().box();
    return new Queues.Stander(
        box,
        vehicle.track().objectClass(),
        wayFrom(box, Spot.wayOf(vehicle, scene)),
        !premises.containsWithExceptions(box),
        null);
  }

  /**
   * The way that the traffic goes. Where the zone has no direction it is the way that somebody
   * came, and if nobody saw, the usual one.
   */
  private Point wayFrom(Box box, Point came) {
    Point direction = premises.directionAt(box.foot());
    if (!isUnknown(direction)) {
      return direction;
    }
    return isUnknown(came) ? usualWay : came;
  }

  /** Whether nobody knows that way. */
  static boolean isUnknown(Point way) {
    return way.x() == 0 && way.y() == 0;
  }
}
