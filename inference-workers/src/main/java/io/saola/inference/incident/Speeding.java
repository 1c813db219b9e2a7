package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle is faster than the limit and its tolerance, by the median of the steps of its feet on
 * the ground in the last one to three seconds, which count as driven so fast. As many vehicles are
 * through the zone in two seconds, they are measured shortly behind it, too: nobody gains speed so
 * quickly that they were not too fast in it. An estimate, never evidence: it is as good as the
 * calibration and the detector's lower edges. One incident for each vehicle.
 */
final class Speeding implements Judge {

  /** No vehicle on a road gains more in a second, kilometres per hour. */
  private static final double GAINS = 15;

  /** Parts into which the way before the first sighting is divided, to look where the zone was. */
  private static final int PARTS = 4;

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
        book.hide(subject.root(), Hidden.UNSEEN);
      } else if (config.classes().contains(track.objectClass())) {
        OptionalDouble speed = ground.speed(subject.trail(), scene);
        if (speed.isEmpty()) {
          speed = ground.atLeastKmh(subject.trail(), scene);
        }
        double above = speed.orElse(0) - terms.limit() - terms.tolerance();
        MediaTime since = above > 0 ? since(subject.trail(), above / GAINS) : null;
        if (since != null) {
          double clarity = Math.min(1, 0.5 + above / terms.limit());
          book.hold(
              subject.root(),
              since,
              scene.time(),
              new Holding(track.id(), track.box(), track.confidence(), clarity, true));
        }
      }
    }
  }

  /**
   * Since when it has been in the zone, as far as that is known.
   *
   * @param certain seconds for which it was too fast already before the middle of what is measured
   * @return null when it may have become too fast behind the zone
   */
  private @Nullable MediaTime since(Trail trail, double certain) {
    List<Trail.Point> points = trail.points();
    MediaTime middle = points.get(points.size() / 2).time();
    MediaTime first = null;
    MediaTime last = null;
    for (Trail.Point point : points) {
      if (area.contains(point.box())) {
        first = first == null ? point.time() : first;
        last = point.time();
      }
    }
    if (last != null) {
      return middle.secondsSince(last) <= certain ? first : null;
    }
    MediaTime found = points.getFirst().time();
    return wasInZone(points, certain - middle.secondsSince(found)) ? found : null;
  }

  /** Whether its way leads from the zone to where it was seen first, so many seconds long. */
  private boolean wasInZone(List<Trail.Point> points, double seconds) {
    Box first = points.getFirst().box();
    Box second = points.get(1).box();
    double step = points.get(1).time().secondsSince(points.getFirst().time());
    for (int part = 1; part <= PARTS && seconds > 0; part++) {
      double back = seconds * part / PARTS / step;
      Box before =
          new Box(
              first.x() - back * (second.x() - first.x()),
              first.y() - back * (second.y() - first.y()),
              first.width(),
              first.height());
      if (area.contains(before)) {
        return true;
      }
    }
    return false;
  }
}
