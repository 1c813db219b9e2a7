package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.inference.tracking.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle is left standing on the pavement, or ridden there. Where people walk they may push a
 * motorcycle, which counts only when it no longer moves. The tracker may go over to one who is
 * pushed past: what then stands where the other stood is the same that stood there before.
 */
final class Pavement extends Staying {

  /** Of its size: what stands has not come so far in its last seconds, of which it takes some. */
  private static final double STANDS = 0.25;

  private static final int FEWEST_POINTS = 4;

  /** Of sizes: nearer to it than the next one can stand. */
  private static final double THERE = 0.5;

  /** Boxes of the same thing differ by less, as areas. */
  private static final double ALIKE = 2;

  /** By the key of the situation. */
  private final Map<Long, Stand> places = new TreeMap<>();

  /**
   * Where something stands.
   *
   * @param since when it came
   */
  private record Stand(MediaTime since, Box box) {}

  Pavement(RuleConfig config, Premises premises) {
    super(config, premises, TREMBLING_SECONDS, HIDDEN_SECONDS);
  }

  @Override
  Stay stay(Scene.Subject subject, @Nullable Stay before, Scene scene, SituationBook book) {
    Stay stay = super.stay(subject, before, scene, book);
    if (!stands(subject)) {
      return stay;
    }
    Long same = book.isOpen(stay.key()) ? null : whoStoodThere(stay, scene);
    Stand place = same == null ? null : places.get(same);
    if (same != null && place != null) {
      book.dismiss(stay.key());
      stay = new Stay(same, place.since, stay.lastInside(), stay.box());
    }
    places.put(stay.key(), new Stand(stay.since(), stay.box()));
    return stay;
  }

  private static boolean stands(Scene.Subject subject) {
    List<Trail.Point> points = subject.trail().points();
    Box box = subject.track().box();
    return points.size() >= FEWEST_POINTS
        && points.getFirst().box().foot().distanceTo(box.foot()) < STANDS * Trail.size(box);
  }

  /** The key of what stood there before and is no longer seen there; null when nothing did. */
  private @Nullable Long whoStoodThere(Stay stay, Scene scene) {
    for (Map.Entry<Long, Stand> entry : places.entrySet()) {
      long key = entry.getKey();
      Stand place = entry.getValue();
      if (key != stay.key()
          && place.since.isBefore(stay.since())
          && isAt(place.box, stay.box())
          && !isSeenAt(place.box, key, scene)) {
        return key;
      }
    }
    return null;
  }

  private boolean isSeenAt(Box place, long key, Scene scene) {
    for (Scene.Subject subject : scene.subjects()) {
      Stay stay = stays().get(subject.root());
      boolean isIt = subject.seen() && stay != null && stay.key() == key;
      if (isIt && isAt(place, subject.track().box())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(Box place, Box box) {
    return place.foot().distanceTo(box.foot()) < THERE * Trail.size(place)
        && Boxes.areaRatio(place, box) < ALIKE;
  }

  @Override
  boolean counts(Scene.Subject subject) {
    boolean twoWheeler = Kind.of(subject.track().objectClass()) == Kind.TWO_WHEELER;
    return !(twoWheeler && subject.trail().walks());
  }

  @Override
  public void settled(SituationBook book) {
    places.keySet().removeIf(key -> !book.knows(key));
  }

  @Override
  public void forget() {
    super.forget();
    places.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    super.rescale(factorX, factorY);
    places.replaceAll(
        (key, place) -> new Stand(place.since, Boxes.scaled(place.box, factorX, factorY)));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    super.writeTo(out);
    out.writeInt(places.size());
    for (Map.Entry<Long, Stand> entry : places.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue().since.micros());
      State.write(out, entry.getValue().box);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    super.readFrom(in);
    places.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long key = in.readLong();
      places.put(key, new Stand(new MediaTime(in.readLong()), State.readBox(in)));
    }
  }
}
