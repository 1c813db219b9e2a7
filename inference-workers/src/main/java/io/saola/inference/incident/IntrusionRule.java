package io.saola.inference.incident;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody is where nobody may be: with the feet inside the zone for the rule's {@code after}. The
 * situation is the zone's: while anybody is inside it is one incident, which others join.
 */
final class IntrusionRule implements IncidentRule {

  /** The zone is the situation, so there is only one. */
  private static final long ZONE = 0;

  /** Minutes: who was inside before a restart and is inside after it is one alert. */
  private static final double GAP_SECONDS = 900;

  /** Feet that leave the zone for less long have only trembled across its edge. */
  private static final double OUTSIDE_SECONDS = 0.5;

  private static final double UNSEEN_SECONDS = 3;

  private final RuleConfig config;
  private final ZoneArea area;
  private final SituationBook book;
  private final Map<Long, Stay> stays = new TreeMap<>();

  /** One object's stay in the zone: since when, and when its feet were last seen inside. */
  private record Stay(MediaTime since, MediaTime lastInside) {}

  IntrusionRule(CameraId camera, RuleConfig config, CameraConfig.Zone zone) {
    this.config = config;
    this.area = new ZoneArea(zone);
    this.book = new SituationBook(camera, config, GAP_SECONDS);
  }

  @Override
  public RuleConfig config() {
    return config;
  }

  @Override
  public SituationBook book() {
    return book;
  }

  @Override
  public void observe(Scene scene) {
    area.fit(scene.width(), scene.height());
    if (!scene.isAfterGap()) {
      stays.values().removeIf(s -> scene.time().secondsSince(s.lastInside) > UNSEEN_SECONDS);
    }
    for (Scene.Subject subject : scene.subjects()) {
      if (!config.classes().contains(subject.track().objectClass())) {
        continue;
      }
      if (!subject.seen()) {
        // Gone out of sight inside: until it is seen elsewhere it may still be there.
        if (area.contains(subject.track().box())) {
          book.hide(ZONE);
        }
      } else if (area.contains(subject.track().box())) {
        inside(subject, scene.time());
      } else {
        outside(subject.root(), scene.time());
      }
    }
  }

  private void inside(Scene.Subject subject, MediaTime now) {
    Stay before = stays.get(subject.root());
    Stay stay = new Stay(before == null ? now : before.since, now);
    stays.put(subject.root(), stay);
    boolean counts = now.secondsSince(stay.since) >= config.after().toNanos() / 1e9;
    if (counts || book.isOpen(ZONE)) {
      Track track = subject.track();
      book.hold(
          ZONE,
          stay.since,
          now,
          new Holding(track.id(), track.box(), track.confidence(), 1, counts));
    }
  }

  private void outside(long root, MediaTime now) {
    Stay stay = stays.get(root);
    if (stay != null && now.secondsSince(stay.lastInside) > OUTSIDE_SECONDS) {
      stays.remove(root);
    }
  }

  @Override
  public void settled() {
    // Stays do not depend on what the book decided.
  }

  @Override
  public void forget() {
    stays.clear();
  }

  @Override
  public void rescale(double factorX, double factorY) {
    // Only times are kept, no pixels.
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
