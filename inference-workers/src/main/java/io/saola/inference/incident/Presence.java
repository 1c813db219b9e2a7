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

  private static final double UNSEEN_SECONDS = 3;

  /** A vehicle that stands on a pavement is hidden by those who pass. */
  private static final double HIDDEN_SECONDS = 30;

  private final RuleConfig config;
  private final ZoneArea area;
  private final List<ZoneArea> exceptions;
  private final Ground ground;
  private final boolean ofTheZone;
  private final boolean onFoot;
  private final boolean mayPush;
  private final double outsideSeconds;
  private final double unseenSeconds;
  private final Map<Long, Stay> stays = new TreeMap<>();

  /** One object's stay in the zone: since when, and when its feet were last seen inside. */
  private record Stay(MediaTime since, MediaTime lastInside) {}

  Presence(RuleConfig config, ZoneArea area, List<ZoneArea> exceptions, Ground ground) {
    this.config = config;
    this.area = area;
    this.exceptions = exceptions;
    this.ground = ground;
    this.onFoot = config.type() == IncidentType.PEDESTRIAN_ON_ROAD;
    this.ofTheZone = config.type().isOfTheZone();
    this.mayPush = config.type() == IncidentType.SIDEWALK_ENCROACHMENT;
    boolean strolls = config.type() == IncidentType.LOITERING;
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
          book.hide(ofTheZone ? ZONE : subject.root());
        }
      } else if (inside && !rides(subject, scene)) {
        inside(subject, scene.time(), book);
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
    return onFoot && ground.isFasterThanOnFoot(subject.trail(), scene);
  }

  private void inside(Scene.Subject subject, MediaTime now, SituationBook book) {
    Stay before = stays.get(subject.root());
    Stay stay = new Stay(before == null ? now : before.since, now);
    stays.put(subject.root(), stay);
    boolean counts = now.secondsSince(stay.since) >= SituationBook.seconds(config.after());
    Track track = subject.track();
    if (!ofTheZone) {
      book.hold(
          subject.root(),
          stay.since,
          now,
          new Holding(track.id(), track.box(), track.confidence(), 1, !isPushed(subject)));
    } else if (counts || book.isOpen(ZONE)) {
      book.hold(
          ZONE,
          stay.since,
          now,
          new Holding(track.id(), track.box(), track.confidence(), 1, counts));
    }
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
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(stays.size());
    for (Map.Entry<Long, Stay> entry : stays.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue().since.micros());
      out.writeLong(entry.getValue().lastInside.micros());
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    stays.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      stays.put(root, new Stay(new MediaTime(in.readLong()), new MediaTime(in.readLong())));
    }
  }
}
