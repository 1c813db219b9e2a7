package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Many people in one place: at least so many with their feet in the zone. Who has been out of sight
 * for a moment is still counted, since people hide each other; an open situation goes on until a
 * fifth of the number have left. The zone is the situation.
 */
final class Gathering implements Judge {

  private static final long ZONE = 0;
  private static final double UNSEEN_SECONDS = 2;
  private static final double STILL_A_CROWD = 0.8;

  private final RuleConfig config;
  private final ZoneArea area;
  private final int people;

  Gathering(RuleConfig config, ZoneArea area) {
    this.config = config;
    this.area = area;
    this.people =
        config.terms() instanceof RuleTerms.Gathering(int atLeast) ? atLeast : Integer.MAX_VALUE;
  }

  @Override
  public double gapSeconds() {
    return STAYS_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    List<Track> inside = new ArrayList<>();
    for (Scene.Subject subject : scene.subjects()) {
      Track track = subject.track();
      if (config.classes().contains(track.objectClass())
          && scene.time().secondsSince(track.lastSeen()) <= UNSEEN_SECONDS
          && area.contains(track.box())) {
        inside.add(track);
      }
    }
    double needed = book.isOpen(ZONE) ? STILL_A_CROWD * people : people;
    if (inside.size() >= needed) {
      double clarity = Math.min(1, 0.5 * inside.size() / people);
      for (Track track : inside) {
        Holding holding = new Holding(track.id(), track.box(), track.confidence(), clarity, true);
        book.hold(ZONE, scene.time(), scene.time(), holding);
      }
    }
  }

  @Override
  public void forget() {
    // Only the book remembers.
  }

  @Override
  public void writeTo(DataOutput out) {
    // Only the book remembers.
  }

  @Override
  public void readFrom(DataInput in) {
    // Only the book remembers.
  }
}
