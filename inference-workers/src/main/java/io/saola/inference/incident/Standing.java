package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something stands where traffic should flow. A situation belongs to a place in the zone: a {@link
 * Spot} begins where a vehicle has been slow for about a second and lasts while that vehicle, or
 * what the tracker calls by another id after a bus has passed, stays within a part of its own size.
 * A queue that creeps leaves each spot before it counts, and one that stands counts after the
 * rule's {@code queue} only.
 */
final class Standing implements Judge {

  private static final double SLOW_OVER_SECONDS = 0.9;
  private static final double SLOW_SIZES_PER_SECOND = 0.15;

  private final RuleConfig config;
  private final ZoneArea area;
  private final double queueSeconds;
  private final LampWatch lamp;
  private final Map<Long, Spot> spots = new TreeMap<>();
  private long lastSpot;

  Standing(RuleConfig config, ZoneArea area) {
    this.config = config;
    this.area = area;
    this.queueSeconds =
        config.terms() instanceof RuleTerms.Stop stop ? SituationBook.seconds(stop.queue()) : 0;
    this.lamp = new LampWatch(config.terms() instanceof RuleTerms.Stop stop ? stop.lamp() : null);
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    lamp.observe(scene);
    List<Scene.Subject> vehicles =
        scene.subjects().stream()
            .filter(s -> s.seen() && config.classes().contains(s.track().objectClass()))
            .toList();
    List<Scene.Subject> others = othersThatStand(scene);
    // Who belongs to a spot comes before who might take it over.
    spots.values().forEach(spot -> spot.meet(vehicles, scene));
    for (Scene.Subject vehicle : vehicles) {
      if (isSlow(vehicle, scene) && spots.values().stream().noneMatch(s -> s.isHeldBy(vehicle))) {
        settleDown(vehicle, scene, book);
      }
    }
    if (queueSeconds > 0) {
      spots.values().forEach(spot -> spot.letPass(vehicles, scene));
    }
    spots.values().forEach(spot -> lookAhead(spot, others, scene));
    spots.values().forEach(spot -> lookAround(spot, scene, book));
    spots.values().forEach(Spot::weigh);
    spots.forEach(
        (key, spot) -> {
          if (!book.isOpen(key) && (spot.creepsOn(scene) || spot.isHeldUpBy(lamp, scene))) {
            book.dismiss(key);
          }
          // Who creeps takes the place along, and out of the zone.
          if (book.isOpen(key) || area.contains(spot.place())) {
            tell(key, spot, scene.time(), book);
          } else {
            book.dismiss(key);
          }
        });
  }

  private void settleDown(Scene.Subject vehicle, Scene scene, SituationBook book) {
    // Who is parked beside the zone is nobody's heir in it.
    boolean inside = area.contains(vehicle.track().box());
    for (Map.Entry<Long, Spot> entry : spots.entrySet()) {
      Spot spot = entry.getValue();
      if (spot.isLeftBy(vehicle)) {
        if (book.isOpen(entry.getKey())) {
          spot.moveTo(vehicle, scene);
          return;
        }
        book.dismiss(entry.getKey());
      } else if (inside && spot.adopts(vehicle, scene)) {
        return;
      }
    }
    boolean mayBeGhost =
        vehicle.track().objectClass() == ObjectClass.MOVING_OBJECT && !vehicle.trail().hasMoved();
    if (!mayBeGhost && inside) {
      spots.put(++lastSpot, Spot.begin(vehicle, scene));
    }
  }

  private void tell(long key, Spot spot, MediaTime now, SituationBook book) {
    Scene.Subject holder = spot.holder();
    if (holder != null) {
      Box box = holder.track().box();
      boolean ripe = spot.isRipe() && (book.isOpen(key) || !waits(spot, now));
      Holding holding =
          new Holding(holder.track().id(), box, holder.track().confidence(), spot.clarity(), ripe);
      book.hold(key, spot.since(), now, holding);
    } else if (!spot.isLeft()) {
      book.hide(key);
    }
  }

  /**
   * Whether a vehicle stands because others do: beside or behind one that is reported; or, for no
   * longer than a queue stands, right behind another; or in a queue, where another stands close by
   * and the traffic does not flow past it. Each for the rule's {@code after} more, for a queue
   * dissolves from its head.
   */
  private boolean waits(Spot spot, MediaTime now) {
    double after = SituationBook.seconds(config.after());
    if (spot.hasJoinedWithin(after, now)) {
      return true;
    }
    if (now.secondsSince(spot.since()) >= queueSeconds) {
      return false;
    }
    if (spot.wasBehindWithin(after, now)) {
      return true;
    }
    if (spot.isPassed()) {
      return false;
    }
    for (Spot other : spots.values()) {
      boolean parked = now.secondsSince(other.since()) >= queueSeconds;
      boolean there = !other.isLeft() && other.heldWithin(after, now);
      if (other != spot && there && !parked && spot.isNextTo(other)) {
        spot.waitsAt(now);
      }
    }
    return spot.waitedWithin(after, now);
  }

  /** Vehicles of classes that the rule is not about, such as buses, that stand. */
  private List<Scene.Subject> othersThatStand(Scene scene) {
    return scene.subjects().stream()
        .filter(
            s ->
                s.seen()
                    && ObjectClass.vehicles().contains(s.track().objectClass())
                    && !config.classes().contains(s.track().objectClass())
                    && isSlow(s, scene))
        .toList();
  }

  /**
   * Notes whether another vehicle stands right in front: then it is that one which stops it. In
   * front is by the zone's direction. Those of other classes may stand for as long as they like.
   */
  private void lookAhead(Spot spot, List<Scene.Subject> others, Scene scene) {
    Point way = area.directionAt(spot.place().foot());
    if (others.stream().anyMatch(other -> spot.isBehind(other.track().box(), way))) {
      spot.joins(scene.time());
    }
    if (spots.values().stream()
        .anyMatch(other -> other != spot && !other.isLeft() && spot.isBehind(other.place(), way))) {
      spot.standsBehind(scene.time());
    }
  }

  /** Notes whether it stands beside or behind one that is reported, or one that belongs to it. */
  private void lookAround(Spot spot, Scene scene, SituationBook book) {
    Point way = area.directionAt(spot.place().foot());
    double after = SituationBook.seconds(config.after());
    spots.forEach(
        (key, other) -> {
          boolean reported = book.isOpen(key) || other.hasJoinedWithin(after, scene.time());
          if (other != spot
              && reported
              && !other.isLeft()
              && other.since().isBefore(spot.since())
              && (spot.isBeside(other) || spot.isBehind(other.place(), way))) {
            spot.joins(scene.time());
          }
        });
  }

  /** Whether it has hardly moved for about a second; false while that is not known. */
  private static boolean isSlow(Scene.Subject vehicle, Scene scene) {
    List<Trail.Point> points = vehicle.trail().points();
    for (int i = points.size() - 1; i >= 0; i--) {
      Trail.Point then = points.get(i);
      double seconds = scene.time().secondsSince(then.time());
      if (seconds >= SLOW_OVER_SECONDS) {
        Box box = vehicle.track().box();
        double moved =
            Displacement.between(then.box(), box, scene.width(), scene.height()).length();
        return moved <= SLOW_SIZES_PER_SECOND * Trail.size(box) * Math.min(seconds, 1.5);
      }
    }
    return false;
  }

  /** Boxes of what stands: where a detector that learns its background must not learn. */
  List<Box> places() {
    return spots.values().stream().filter(spot -> !spot.isLeft()).map(Spot::place).toList();
  }

  @Override
  public void settled(SituationBook book) {
    spots.keySet().removeIf(key -> !book.knows(key));
  }

  @Override
  public void forget() {
    lamp.forget();
    spots.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    spots.values().forEach(spot -> spot.rescale(factorX, factorY));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    lamp.writeTo(out);
    out.writeLong(lastSpot);
    out.writeInt(spots.size());
    for (Map.Entry<Long, Spot> entry : spots.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    lamp.readFrom(in);
    lastSpot = in.readLong();
    spots.clear();
    for (int left = in.readInt(); left > 0; left--) {
      spots.put(in.readLong(), Spot.readFrom(in));
    }
  }
}
