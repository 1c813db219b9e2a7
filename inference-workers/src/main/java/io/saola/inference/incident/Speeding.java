package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.util.OptionalDouble;

/**
 * A vehicle is faster than the limit and its tolerance, by the median of the steps of its feet on
 * its feet on the ground in the last one to three seconds, which count as driven so fast. An
 * estimate, never evidence: it is as good as the calibration and the detector's lower edges. One
 * incident for each vehicle.
 */
final class Speeding implements Judge {

  /** A trail is no longer than the speed is measured over. */
  private static final MediaTime BEGINNING = new MediaTime(Long.MIN_VALUE);

  private final RuleConfig config;
  private final ZoneArea area;
  private final Ground ground;
  private final RuleTerms.Limit terms;

  Speeding(RuleConfig config, ZoneArea area, Ground ground) {
    this.config = config;
    this.area = area;
    this.ground = ground;
    this.terms =
        config.terms() instanceof RuleTerms.Limit limit
            ? limit
            : new RuleTerms.Limit(Double.POSITIVE_INFINITY, 0);
  }

  @Override
  public double gapSeconds() {
    return MOVES_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    area.fit(scene.width(), scene.height());
    for (Scene.Subject subject : scene.subjects()) {
      Track track = subject.track();
      if (!subject.seen()) {
        book.hide(subject.root());
      } else if (config.classes().contains(track.objectClass()) && area.contains(track.box())) {
        OptionalDouble speed = ground.speed(subject.trail(), scene);
        double above = speed.orElse(0) - terms.limit() - terms.tolerance();
        if (above > 0) {
          double clarity = Math.min(1, 0.5 + above / terms.limit());
          book.hold(
              subject.root(),
              area.enteredAt(subject.trail(), BEGINNING, scene.time()),
              scene.time(),
              new Holding(track.id(), track.box(), track.confidence(), clarity, true));
        }
      }
    }
  }
}
