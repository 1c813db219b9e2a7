package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is where nobody may be, or for longer than anybody should: with the feet inside the
 * zone, and in none of its exceptions, for the rule's {@code after}. For intrusion and pedestrians
 * on the road the situation is the zone's: while anybody is inside it is one incident, which others
 * join. For the others it is each object's own.
 */
final class Presence implements Judge {

  private static final long ZONE = 0;

  /** Feet that leave the zone for less long have only trembled across its edge. */
  private static final double OUTSIDE_SECONDS = 0.5;

  /** Who loiters walks a few steps out of the zone and back. */
  private static final double STROLL_SECONDS = 5;

  /** Who appears in the middle of the zone has been there: somebody lost so long ago at most... */
  private static final double LOST_SECONDS = 10;

  /** ...who has gone so far at most since, in their heights, and so much further in a second. */
  private static final double LOST_HEIGHTS = 0.75;

  private static final double WALKS_HEIGHTS = 0.7;

  /** So near in the picture, in their heights, one may be taken for the other. */
  private static final double MEETS_HEIGHTS = 0.6;

  private static final double MEETS_SECONDS = 1;

  private static final double UNSEEN_SECONDS = 3;

  /** Who is inside for less long does not make a situation of the zone go on. */
  private static final double JOINS_SECONDS = 2;

  /** Metres per second, as fast as nobody walks: 14 km/h. */
  private static final double RIDING = 4;

  /** A vehicle that stands on a pavement is hidden by those who pass. */
  private static final double HIDDEN_SECONDS = 30;

  private final RuleConfig config;
  private final ZoneArea area;
  private final List<ZoneArea> exceptions;
  private final Ground ground;
  private final boolean ofTheZone;
  private final boolean onFoot;
  private final boolean mayPush;
  private final boolean strolls;
  private final double outsideSeconds;
  private final double unseenSeconds;
  private final Map<Long, Stay> stays = new TreeMap<>();

  /**
   * One object's stay in the zone.
   *
   * @param key of its situation: the first of the objects that it was taken for
   * @param since when it came
   * @param lastInside when its feet were last seen, or hidden, inside
   * @param box where
   */
  private record Stay(long key, MediaTime since, MediaTime lastInside, Box box) {}

  Presence(RuleConfig config, ZoneArea area, List<ZoneArea> exceptions, Ground ground) {
    this.config = config;
    this.area = area;
    this.exceptions = exceptions;
    this.ground = ground;
    this.onFoot = config.type() == IncidentType.PEDESTRIAN_ON_ROAD;
    this.ofTheZone = config.type().isOfTheZone();
    this.mayPush = config.type() == IncidentType.SIDEWALK_ENCROACHMENT;
    this.strolls = config.type() == IncidentType.LOITERING;
    this.outsideSeconds = strolls ? STROLL_SECONDS : OUTSIDE_SECONDS;
    this.unseenSeconds = ofTheZone ? UNSEEN_SECONDS : HIDDEN_SECONDS;
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    exceptions.forEach(exception -> exception.fit(scene.width(), scene.height()));
    if (!scene.isAfterGap()) {
      stays.values().removeIf(s -> scene.time().secondsSince(s.lastInside) > unseenSeconds);
    }
    for (Scene.Subject subject : scene.subjects()) {
      if (!config.classes().contains(subject.track().objectClass())) {
        continue;
      }
      boolean inside = isInside(subject.track().box());
      if (!subject.seen()) {
        // Gone out of sight inside: until it is seen elsewhere it may still be there.
        if (inside) {
          hide(subject, scene, book);
        }
      } else if (inside && !rides(subject, scene)) {
        inside(subject, scene, book);
      } else {
        outside(subject.root(), scene.time());
      }
    }
  }

  private boolean isInside(Box box) {
    if (!area.contains(box)) {
      return false;
    }
    for (int i = 0; i < exceptions.size(); i++) {
      if (exceptions.get(i).contains(box)) {
        return false;
      }
    }
    return true;
  }

  /** The rider of a motorcycle that is not seen itself is nobody on foot. */
  private boolean rides(Scene.Subject subject, Scene scene) {
    return onFoot && ground.personSpeed(subject.trail(), scene).orElse(0) > RIDING;
  }

  /** Who flashes up here and there may be one rider after the other. */
  private boolean mayRide(Scene.Subject subject, Scene scene) {
    return onFoot && ground.personSpeed(subject.trail(), scene).isEmpty();
  }

  private void hide(Scene.Subject subject, Scene scene, SituationBook book) {
    long root = subject.root();
    Stay stay = stays.get(root);
    if (!ofTheZone) {
      book.hide(stay == null ? root : stay.key);
    } else if (stay != null && joins(stay) && !mayRide(subject, scene)) {
      stays.put(root, new Stay(stay.key, stay.since, scene.time(), stay.box));
      book.hide(ZONE);
    }
  }

  private boolean joins(Stay stay) {
    double seconds = Math.min(JOINS_SECONDS, SituationBook.seconds(config.after()));
    return stay.lastInside.secondsSince(stay.since) >= seconds;
  }

  private void inside(Scene.Subject subject, Scene scene, SituationBook book) {
    MediaTime now = scene.time();
    Stay before = stays.get(subject.root());
    if (before == null && strolls && area.contains(subject.trail().birth())) {
      before = takeOver(subject, scene);
    }
    Box box = subject.track().box();
    Stay stay =
        before == null
            ? new Stay(subject.root(), now, now, box)
            : new Stay(before.key, before.since, now, box);
    if (strolls && !book.isOpen(stay.key)) {
      stay = joined(stay, book);
    }
    stays.put(subject.root(), stay);
    boolean counts = now.secondsSince(stay.since) >= SituationBook.seconds(config.after());
    Track track = subject.track();
    if (!ofTheZone) {
      book.hold(
          stay.key,
          stay.since,
          now,
          new Holding(track.id(), track.box(), track.confidence(), 1, !isPushed(subject)));
    } else if (!mayRide(subject, scene) && (counts || (book.isOpen(ZONE) && joins(stay)))) {
      book.hold(
          ZONE,
          stay.since,
          now,
          new Holding(track.id(), track.box(), track.confidence(), 1, counts));
    }
  }

  /**
   * Who meets somebody who is reported belongs to that one's incident: they may be one situation,
   * and when they part again nobody can be sure which of them is which.
   */
  private Stay joined(Stay stay, SituationBook book) {
    for (Stay other : stays.values()) {
      double apart = stay.box.foot().distanceTo(other.box.foot()) / stay.box.height();
      double gap = stay.lastInside.secondsSince(other.lastInside);
      if (apart <= MEETS_HEIGHTS && gap <= MEETS_SECONDS && book.isOpen(other.key)) {
        book.dismiss(stay.key);
        return new Stay(other.key, stay.since, stay.lastInside, stay.box);
      }
    }
    return stay;
  }

  /** The stay of the one lost nearby who must be the one that appears here; null for nobody. */
  private @Nullable Stay takeOver(Scene.Subject subject, Scene scene) {
    Box box = subject.track().box();
    Long nearest = null;
    double least = 1;
    for (Map.Entry<Long, Stay> entry : stays.entrySet()) {
      Stay stay = entry.getValue();
      double gap = scene.time().secondsSince(stay.lastInside);
      double reach = (LOST_HEIGHTS + WALKS_HEIGHTS * gap) * box.height();
      double distance = stay.box.foot().distanceTo(box.foot()) / reach;
      if (gap > 0 && gap <= LOST_SECONDS && distance < least && !scene.isSeen(entry.getKey())) {
        least = distance;
        nearest = entry.getKey();
      }
    }
    return nearest == null ? null : stays.remove(nearest);
  }

  /** Where people walk they may push a motorcycle, which counts only when it is left standing. */
  private boolean isPushed(Scene.Subject subject) {
    return mayPush
        && Kind.of(subject.track().objectClass()) == Kind.TWO_WHEELER
        && subject.trail().walks();
  }

  private void outside(long root, MediaTime now) {
    Stay stay = stays.get(root);
    if (stay != null && now.secondsSince(stay.lastInside) > outsideSeconds) {
      stays.remove(root);
    }
  }

  @Override
  public void forget() {
    stays.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    stays.replaceAll(
        (root, stay) ->
            new Stay(
                stay.key, stay.since, stay.lastInside, Boxes.scaled(stay.box, factorX, factorY)));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(stays.size());
    for (Map.Entry<Long, Stay> entry : stays.entrySet()) {
      out.writeLong(entry.getKey());
      Stay stay = entry.getValue();
      out.writeLong(stay.key);
      out.writeLong(stay.since.micros());
      out.writeLong(stay.lastInside.micros());
      State.write(out, stay.box);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    stays.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      long key = in.readLong();
      MediaTime since = new MediaTime(in.readLong());
      MediaTime lastInside = new MediaTime(in.readLong());
      stays.put(root, new Stay(key, since, lastInside, State.readBox(in)));
    }
  }
}
