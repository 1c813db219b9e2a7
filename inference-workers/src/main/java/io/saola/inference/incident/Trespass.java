package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.incident.IncidentType;
import java.util.List;

/**
 * Somebody is where nobody may be, or on foot on the road. The situation is the zone's: while
 * anybody is inside it is one incident, which others join.
 */
final class Trespass extends Staying {

  private static final long ZONE = 0;

  private static final double UNSEEN_SECONDS = 3;

  /** Who is inside for less long does not make a situation of the zone go on. */
  private static final double JOINS_SECONDS = 2;

  /** Metres per second, as fast as nobody walks: 14 km/h. */
  private static final double RIDING = 4;

  private final Ground ground;
  private final boolean onFoot;

  Trespass(RuleConfig config, ZoneArea area, List<ZoneArea> exceptions, Ground ground) {
    super(config, area, exceptions, TREMBLING_SECONDS, UNSEEN_SECONDS);
    this.ground = ground;
    this.onFoot = config.type() == IncidentType.PEDESTRIAN_ON_ROAD;
  }

  /** The rider of a motorcycle that is not seen itself is nobody on foot. */
  @Override
  boolean isMeant(Scene.Subject subject, Scene scene) {
    return !onFoot || ground.personSpeed(subject.trail(), scene).orElse(0) <= RIDING;
  }

  @Override
  void hold(Scene.Subject subject, Stay stay, Scene scene, SituationBook book) {
    boolean counts = scene.time().secondsSince(stay.since()) >= afterSeconds();
    if (!mayRide(subject, scene) && (counts || (book.isOpen(ZONE) && joins(stay)))) {
      book.hold(ZONE, stay.since(), scene.time(), holding(subject, counts));
    }
  }

  @Override
  void hide(Scene.Subject subject, Scene scene, SituationBook book) {
    Stay stay = stays().get(subject.root());
    if (stay != null && joins(stay) && !mayRide(subject, scene)) {
      stays().put(subject.root(), stay.until(scene.time(), stay.box()));
      book.hide(ZONE);
    }
  }

  /** Who flashes up here and there may be one rider after the other. */
  private boolean mayRide(Scene.Subject subject, Scene scene) {
    return onFoot && ground.personSpeed(subject.trail(), scene).isEmpty();
  }

  private boolean joins(Stay stay) {
    double seconds = Math.min(JOINS_SECONDS, afterSeconds());
    return stay.lastInside().secondsSince(stay.since()) >= seconds;
  }
}
