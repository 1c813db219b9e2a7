package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that people carry stands alone: somebody was near it before, and nobody has been for
 * the rule's {@code after}. Then it goes on until the thing is taken away, whoever comes near. What
 * never had anybody near it, such as a bin that a detector takes for a suitcase, is nobody's; small
 * things are often seen only when their owner has just gone.
 */
final class Abandonment implements Judge {

  /** Of its size: more is carried. */
  private static final double STANDS = 0.5;

  /** Carried, it does not stay in one place for so long. */
  private static final double PLACED_SECONDS = 1;

  private static final double FORGET_SECONDS = 60;

  /** Whoever was there so shortly before a thing is first seen may have brought it. */
  private static final double VISIT_SECONDS = 20;

  /** Between the places of people that are remembered. */
  private static final double VISITS_APART_SECONDS = 1;

  /** Who is near stays so until this much further away, metres: feet tremble. */
  private static final double LEAVES_METRES = 0.5;

  /** Who was last seen before that has left, wherever the tracker waits for him. */
  private static final double UNSEEN_SECONDS = 2;

  private final RuleConfig config;
  private final ZoneArea area;
  private final Ground ground;
  private final double metres;
  private final Map<Long, Thing> things = new TreeMap<>();
  private final List<Visit> visits = new ArrayList<>();

  /**
   * A thing in the zone.
   *
   * @param place where it stands
   * @param placed since when it stands there
   * @param alone since when it stands there with nobody near, also while it was out of sight
   * @param owned whether anybody was ever near
   */
  private record Thing(
      Box place, MediaTime placed, MediaTime alone, MediaTime lastSeen, boolean owned) {

    /** Whether somebody was near, or it was carried, when it was last seen. */
    boolean isAttended() {
      return !alone.isBefore(lastSeen);
    }
  }

  /** Where somebody was. */
  private record Visit(Box box, MediaTime time) {}

  Abandonment(RuleConfig config, ZoneArea area, Ground ground) {
    this.config = config;
    this.area = area;
    this.ground = ground;
    this.metres = config.terms() instanceof RuleTerms.Owner(double distance) ? distance : 0;
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    things.values().removeIf(t -> scene.time().secondsSince(t.lastSeen) > FORGET_SECONDS);
    noteVisits(scene);
    accompanyUnseen(scene);
    for (Scene.Subject subject : scene.subjects()) {
      Track track = subject.track();
      if (!config.classes().contains(track.objectClass()) || !area.contains(track.box())) {
        continue;
      }
      if (!subject.seen()) {
        book.hide(subject.root(), Hidden.UNSEEN);
        continue;
      }
      Thing thing = look(subject, scene);
      things.put(subject.root(), thing);
      boolean stays =
          book.isOpen(subject.root()) && scene.time().secondsSince(thing.placed) >= PLACED_SECONDS;
      if (thing.owned && (stays || !thing.isAttended())) {
        Holding holding = new Holding(track.id(), track.box(), track.confidence(), 1, true);
        book.hold(subject.root(), thing.alone, scene.time(), holding);
      }
    }
  }

  private void noteVisits(Scene scene) {
    MediaTime now = scene.time();
    visits.removeIf(visit -> now.secondsSince(visit.time) > VISIT_SECONDS);
    if (visits.isEmpty() || now.secondsSince(visits.getLast().time) >= VISITS_APART_SECONDS) {
      for (Scene.Subject subject : scene.subjects()) {
        if (subject.seen() && subject.track().objectClass() == ObjectClass.PERSON) {
          visits.add(new Visit(subject.track().box(), now));
        }
      }
    }
  }

  /**
   * Who is near a thing hides it often, its owner who goes away as well: then it is not alone yet.
   */
  private void accompanyUnseen(Scene scene) {
    things.replaceAll(
        (root, thing) ->
            !scene.isSeen(root) && isAccompanied(thing.place, thing.isAttended(), scene)
                ? new Thing(thing.place, thing.placed, scene.time(), thing.lastSeen, true)
                : thing);
  }

  private Thing look(Scene.Subject subject, Scene scene) {
    Box box = subject.track().box();
    MediaTime now = scene.time();
    Thing before = things.get(subject.root());
    if (before == null) {
      return new Thing(box, now, now, now, wasVisited(box, scene));
    }
    double moved = Displacement.between(before.place, box, scene.width(), scene.height()).length();
    boolean carried = moved > STANDS * Trail.size(box);
    boolean accompanied = isAccompanied(box, before.isAttended(), scene);
    return new Thing(
        carried ? box : before.place,
        carried ? now : before.placed,
        accompanied || carried ? now : before.alone,
        now,
        before.owned || accompanied);
  }

  private boolean isAccompanied(Box box, boolean before, Scene scene) {
    double near = before ? metres + LEAVES_METRES : metres;
    for (Scene.Subject other : scene.subjects()) {
      if (other.track().objectClass() == ObjectClass.PERSON
          && scene.time().secondsSince(other.track().lastSeen()) <= UNSEEN_SECONDS
          && ground.metres(box, other.track().box(), scene) <= near) {
        return true;
      }
    }
    return false;
  }

  private boolean wasVisited(Box box, Scene scene) {
    return visits.stream().anyMatch(visit -> ground.metres(box, visit.box, scene) <= metres);
  }

  @Override
  public void forget() {
    things.clear();
    visits.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    things.replaceAll(
        (root, t) ->
            new Thing(
                Boxes.scaled(t.place, factorX, factorY), t.placed, t.alone, t.lastSeen, t.owned));
    visits.replaceAll(v -> new Visit(Boxes.scaled(v.box, factorX, factorY), v.time));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(things.size());
    for (Map.Entry<Long, Thing> entry : things.entrySet()) {
      Thing thing = entry.getValue();
      out.writeLong(entry.getKey());
      State.write(out, thing.place);
      out.writeLong(thing.placed.micros());
      out.writeLong(thing.alone.micros());
      out.writeLong(thing.lastSeen.micros());
      out.writeBoolean(thing.owned);
    }
    out.writeInt(visits.size());
    for (Visit visit : visits) {
      State.write(out, visit.box);
      out.writeLong(visit.time.micros());
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    things.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Box place = State.readBox(in);
      MediaTime placed = new MediaTime(in.readLong());
      MediaTime alone = new MediaTime(in.readLong());
      MediaTime lastSeen = new MediaTime(in.readLong());
      things.put(root, new Thing(place, placed, alone, lastSeen, in.readBoolean()));
    }
    visits.clear();
    for (int left = in.readInt(); left > 0; left--) {
      visits.add(new Visit(State.readBox(in), new MediaTime(in.readLong())));
    }
  }
}
