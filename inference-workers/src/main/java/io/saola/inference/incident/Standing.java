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
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something stands where traffic should flow. A situation belongs to a place in the zone: a {@link
 * Spot} begins where a vehicle has been slow for about a second and lasts while that vehicle, or
 * what the tracker calls by another id after a bus has passed, stays within a part of its own size.
 * A queue that creeps leaves each spot before it counts, and one that stands counts after the
 * rule's {@code queue} only; {@link HeldUp} tells who stands because of whom.
 */
final class Standing implements Judge {

  private final RuleConfig config;
  private final Premises premises;
  private final Ground ground;
  private final double afterSeconds;
  private final double queueSeconds;
  private final LampWatch lamp;
  private final @Nullable ZoneFront front;
  private final Officer officer = new Officer();
  private final Map<Long, Spot> spots = new TreeMap<>();
  private long lastSpot;

  /**
   * Whether one has come to count in the frame at hand. Others wait for the next frame, which knows
   * whether they stand because of that one.
   */
  private boolean opening;

  private Point lastWay = new Point(0, 0);

  /**
   * @param front of the zone, beyond which an officer may stand; null when nobody knows where that
   *     is
   */
  Standing(RuleConfig config, Premises premises, @Nullable ZoneFront front, Ground ground) {
    this.config = config;
    this.premises = premises;
    this.front = front;
    this.ground = ground;
    this.afterSeconds = SituationBook.seconds(config.after());
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
    premises.fit(scene.width(), scene.height());
    lamp.observe(scene);
    lookForAnOfficer(scene);
    List<Scene.Subject> vehicles =
        scene.subjects().stream()
            .filter(s -> s.seen() && config.classes().contains(s.track().objectClass()))
            .toList();
    // Who belongs to a spot comes before who might take it over.
    spots.values().forEach(spot -> spot.meet(vehicles, scene));
    for (Scene.Subject vehicle : vehicles) {
      if (vehicle.trail().isSlow(scene)
          && spots.values().stream().noneMatch(s -> s.occupants().isHeldBy(vehicle))) {
        settleDown(vehicle, scene, book);
      }
    }
    if (queueSeconds > 0) {
      spots
          .values()
          .forEach(
              spot -> spot.letPass(vehicles, premises.directionAt(spot.place().foot()), scene));
    }
    new HeldUp(config.classes(), premises, ground, scene, lastWay, spots).note(book);
    spots.values().forEach(Spot::weigh);
    opening = false;
    spots.forEach(
        (key, spot) -> {
          Point direction = premises.directionAt(spot.place().foot());
          if (!book.isOpen(key)
              && (spot.creepsOn(direction, scene) || spot.isHeldUpBy(lamp, scene))) {
            book.dismiss(key);
          }
          // Who creeps takes the place along, and out of the zone.
          if (book.isOpen(key) || premises.contains(spot.place())) {
            tell(key, spot, scene, book);
          } else {
            book.dismiss(key);
          }
        });
  }

  private void lookForAnOfficer(Scene scene) {
    ZoneFront line = front;
    if (lamp.isThere() && line != null) {
      line.line().fit(scene.width(), scene.height());
      officer.follow(scene, line.line(), Set.of(line.way()));
    }
  }

  private void settleDown(Scene.Subject vehicle, Scene scene, SituationBook book) {
    // Who is parked beside the zone is nobody's heir in it.
    boolean inside = premises.contains(vehicle.track().box());
    for (Map.Entry<Long, Spot> entry : spots.entrySet()) {
      Spot spot = entry.getValue();
      if (spot.occupants().isLeftBy(vehicle)) {
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
      Spot spot = Spot.begin(vehicle, scene);
      spots.put(++lastSpot, spot);
      lastWay = HeldUp.isUnknown(spot.way()) ? lastWay : spot.way();
    }
  }

  private void tell(long key, Spot spot, Scene scene, SituationBook book) {
    MediaTime now = scene.time();
    Scene.Subject holder = spot.holder();
    if (holder != null) {
      Box box = holder.track().box();
      boolean ripe = book.isOpen(key) || (!opening && counts(spot, scene));
      opening |= ripe && !book.isOpen(key);
      Holding holding =
          new Holding(holder.track().id(), box, holder.track().confidence(), spot.clarity(), ripe);
      book.hold(key, spot.since(), now, holding);
    } else if (!spot.isLeft() || isTaken(spot, scene)) {
      book.hide(key, spot.whyHidden(scene));
    }
  }

  /** Whether some vehicle is seen where it stood, which may be the one. */
  private boolean isTaken(Spot spot, Scene scene) {
    for (Scene.Subject other : scene.subjects()) {
      Box box = other.track().box();
      if (other.seen()
          && ObjectClass.vehicles().contains(other.track().objectClass())
          && premises.contains(box)
          && spot.isAt(box, scene)) {
        return true;
      }
    }
    return false;
  }

  private boolean counts(Spot spot, Scene scene) {
    return spot.hasStoodFor(afterSeconds, scene.time())
        && !waits(spot, scene.time())
        && spot.isRipe(scene);
  }

  /**
   * Whether a vehicle stands because others do: beside or behind one that is reported; or, for no
   * longer than a queue stands, right behind another; or in a queue, where another stands close by
   * and the traffic does not flow past it. Each for the rule's {@code after} more, for a queue
   * dissolves from its head.
   */
  private boolean waits(Spot spot, MediaTime now) {
    if (spot.excuse().wasHeldUpWithin(afterSeconds, now)) {
      return true;
    }
    // Who is at the head of a queue is reported before those behind.
    double stood = now.secondsSince(spot.since());
    if (queueSeconds > 0
        && stood < queueSeconds + afterSeconds
        && spot.excuse().wasBehindWithin(afterSeconds, now)) {
      return true;
    }
    if (stood >= queueSeconds || spot.isPassed()) {
      return false;
    }
    if (officer.stands()) {
      spot.excuse().waits(now);
    }
    for (Spot other : spots.values()) {
      if (other == spot || other.isLeft() || !other.isBelieved()) {
        continue;
      }
      if (lamp.isThere()) {
        // At green, too, all may be held up: by an officer, or by a full crossroads.
        return true;
      }
      boolean parked = now.secondsSince(other.since()) >= queueSeconds;
      boolean there = other.occupants().heldWithin(afterSeconds, now);
      if (there && !parked && Queues.areNextTo(spot.place(), other.place())) {
        spot.excuse().waits(now);
      }
    }
    return spot.excuse().waitedWithin(afterSeconds, now);
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
    officer.forget();
    spots.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    spots.values().forEach(spot -> spot.rescale(factorX, factorY));
    officer.rescale(factorX, factorY);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    lamp.writeTo(out);
    officer.writeTo(out);
    out.writeLong(lastSpot);
    State.write(out, lastWay);
    out.writeInt(spots.size());
    for (Map.Entry<Long, Spot> entry : spots.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    lamp.readFrom(in);
    officer.readFrom(in);
    lastSpot = in.readLong();
    lastWay = State.readPoint(in);
    spots.clear();
    for (int left = in.readInt(); left > 0; left--) {
      spots.put(in.readLong(), Spot.readFrom(in));
    }
  }
}
