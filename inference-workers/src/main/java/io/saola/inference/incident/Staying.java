package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is where nobody may be, or for longer than anybody should: with the feet inside the
 * zone, and in none of its exceptions, for the rule's {@code after}. It is each object's own
 * situation, unless a rule makes it the zone's.
 */
abstract sealed class Staying implements Judge permits Trespass, LaneUse, Loitering, Pavement {

  /** Feet that leave the zone for less long have only trembled across its edge. */
  static final double TREMBLING_SECONDS = 0.5;

  /** So long who goes out of sight inside may still be there, hidden by those who pass. */
  static final double HIDDEN_SECONDS = 30;

  private final RuleConfig config;
  private final Premises premises;
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
  record Stay(long key, MediaTime since, MediaTime lastInside, Box box) {

    /** The same, still going on. */
    Stay until(MediaTime now, Box where) {
      return new Stay(key, since, now, where);
    }
  }

  /**
   * Nobody has come yet.
   *
   * @param outsideSeconds for how long one may be seen outside, and still stays
   * @param unseenSeconds for how long one may not be seen at all
   */
  Staying(RuleConfig config, Premises premises, double outsideSeconds, double unseenSeconds) {
    this.config = config;
    this.premises = premises;
    this.outsideSeconds = outsideSeconds;
    this.unseenSeconds = unseenSeconds;
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public final void observe(Scene scene, SituationBook book) {
    premises.fit(scene.width(), scene.height());
    if (!scene.isAfterGap()) {
      stays.values().removeIf(s -> scene.time().secondsSince(s.lastInside) > unseenSeconds);
    }
    for (Scene.Subject subject : scene.subjects()) {
      if (!config.classes().contains(subject.track().objectClass())) {
        continue;
      }
      boolean inside = premises.contains(subject.track().box());
      if (!subject.seen()) {
        // Gone out of sight inside: until it is seen elsewhere it may still be there.
        if (inside) {
          hide(subject, scene, book);
        }
      } else if (inside && isMeant(subject, scene)) {
        inside(subject, scene, book);
      } else {
        outside(subject.root(), scene.time());
      }
    }
    afterAll(scene, book);
  }

  private void inside(Scene.Subject subject, Scene scene, SituationBook book) {
    Stay stay = stay(subject, stays.get(subject.root()), scene, book);
    stays.put(subject.root(), stay);
    hold(subject, stay, scene, book);
  }

  private void outside(long root, MediaTime now) {
    Stay stay = stays.get(root);
    if (stay != null && now.secondsSince(stay.lastInside) > outsideSeconds) {
      stays.remove(root);
    }
  }

  /** Whether the rule is about somebody who is seen inside. */
  boolean isMeant(Scene.Subject subject, Scene scene) {
    return true;
  }

  /**
   * The stay that goes on, or begins, with who is seen inside.
   *
   * @param before as it was known, or null of who has just come
   */
  Stay stay(Scene.Subject subject, @Nullable Stay before, Scene scene, SituationBook book) {
    MediaTime now = scene.time();
    Box box = subject.track().box();
    return before == null ? new Stay(subject.root(), now, now, box) : before.until(now, box);
  }

  /** What it means that somebody is seen inside. */
  void hold(Scene.Subject subject, Stay stay, Scene scene, SituationBook book) {
    Holding holding = holding(subject, counts(subject));
    book.hold(stay.key, stay.since, scene.time(), holding);
  }

  /** Whether who is inside may become an incident by what is seen of it now. */
  boolean counts(Scene.Subject subject) {
    return true;
  }

  /** What it means that somebody is out of sight, last seen inside. */
  void hide(Scene.Subject subject, Scene scene, SituationBook book) {
    Stay stay = stays.get(subject.root());
    book.hide(stay == null ? subject.root() : stay.key, Hidden.UNSEEN);
  }

  /** All who are inside have been looked at. */
  void afterAll(Scene scene, SituationBook book) {}

  static Holding holding(Scene.Subject subject, boolean ripe) {
    Track track = subject.track();
    return new Holding(track.id(), track.box(), track.confidence(), 1, ripe);
  }

  double afterSeconds() {
    return SituationBook.seconds(config.after());
  }

  double clearSeconds() {
    return SituationBook.seconds(config.clear());
  }

  Premises premises() {
    return premises;
  }

  /** By object. */
  Map<Long, Stay> stays() {
    return stays;
  }

  @Override
  public void forget() {
    stays.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    stays.replaceAll(
        (root, stay) -> stay.until(stay.lastInside, Boxes.scaled(stay.box, factorX, factorY)));
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
