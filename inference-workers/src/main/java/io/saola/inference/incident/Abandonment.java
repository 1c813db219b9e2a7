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
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that people carry stands alone: somebody was near it before, and nobody has been for
 * the rule's {@code after}. What never had anybody near it, such as a bin that a detector takes for
 * a suitcase, is nobody's.
 */
final class Abandonment implements Judge {

  /** Of its size: more is carried. */
  private static final double STANDS = 0.5;

  private static final double FORGET_SECONDS = 60;

  /** Who was last seen before that has left, wherever the tracker waits for him. */
  private static final double UNSEEN_SECONDS = 2;

  private final RuleConfig config;
  private final ZoneArea area;
  private final Ground ground;
  private final double metres;
  private final Map<Long, Thing> things = new TreeMap<>();

  /**
   * A thing in the zone.
   *
   * @param place where it stands
   * @param alone since when it stands there with nobody near
   * @param owned whether anybody was ever near
   */
  private record Thing(Box place, MediaTime alone, MediaTime lastSeen, boolean owned) {}

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
    for (Scene.Subject subject : scene.subjects()) {
      Track track = subject.track();
      if (!config.classes().contains(track.objectClass()) || !area.contains(track.box())) {
        continue;
      }
      if (!subject.seen()) {
        book.hide(subject.root());
        continue;
      }
      Thing thing = look(subject, scene);
      things.put(subject.root(), thing);
      if (thing.owned && scene.time().secondsSince(thing.alone) > 0) {
        Holding holding = new Holding(track.id(), track.box(), track.confidence(), 1, true);
        book.hold(subject.root(), thing.alone, scene.time(), holding);
      }
    }
  }

  private Thing look(Scene.Subject subject, Scene scene) {
    Box box = subject.track().box();
    boolean accompanied = isAccompanied(box, scene);
    Thing before = things.get(subject.root());
    if (before == null) {
      return new Thing(box, scene.time(), scene.time(), accompanied);
    }
    double moved = Displacement.between(before.place, box, scene.width(), scene.height()).length();
    boolean carried = moved > STANDS * Trail.size(box);
    return new Thing(
        carried ? box : before.place,
        accompanied || carried ? scene.time() : before.alone,
        scene.time(),
        before.owned || accompanied);
  }

  private boolean isAccompanied(Box box, Scene scene) {
    for (Scene.Subject other : scene.subjects()) {
      if (other.track().objectClass() == ObjectClass.PERSON
          && scene.time().secondsSince(other.track().lastSeen()) <= UNSEEN_SECONDS
          && ground.metres(box, other.track().box(), scene) <= metres) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void forget() {
    things.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    things.replaceAll(
        (root, t) ->
            new Thing(Boxes.scaled(t.place, factorX, factorY), t.alone, t.lastSeen, t.owned));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(things.size());
    for (Map.Entry<Long, Thing> entry : things.entrySet()) {
      Thing thing = entry.getValue();
      out.writeLong(entry.getKey());
      State.write(out, thing.place);
      out.writeLong(thing.alone.micros());
      out.writeLong(thing.lastSeen.micros());
      out.writeBoolean(thing.owned);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    things.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long root = in.readLong();
      Box place = State.readBox(in);
      MediaTime alone = new MediaTime(in.readLong());
      things.put(root, new Thing(place, alone, new MediaTime(in.readLong()), in.readBoolean()));
    }
  }
}
