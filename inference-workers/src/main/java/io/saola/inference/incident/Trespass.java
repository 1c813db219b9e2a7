package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /** Out of sight for longer, who crosses a road has come out behind what hid them. */
  private static final double COVERED_SECONDS = 8;

  /** For so long who is seen now and then may not be known to walk. */
  private static final double TOLD_SECONDS = 2;

  private final Ground ground;
  private final boolean onFoot;
  private final double coveredSeconds;

  /** Who has been seen to walk: also when seen for too short a time to tell, they do. */
  private final Set<Long> walkers = new TreeSet<>();

  /** When anybody who belongs to the situation was last seen inside, or hidden there. */
  private MediaTime lastThere = new MediaTime(Long.MIN_VALUE / 2);

  Trespass(RuleConfig config, Premises premises, Ground ground) {
    super(config, premises, TREMBLING_SECONDS, UNSEEN_SECONDS);
    this.ground = ground;
    this.onFoot = config.type() == IncidentType.PEDESTRIAN_ON_ROAD;
    this.coveredSeconds = onFoot ? COVERED_SECONDS : HIDDEN_SECONDS;
  }

  /** The rider of a motorcycle that is not seen itself is nobody on foot. */
  @Override
  boolean isMeant(Scene.Subject subject, Scene scene) {
    return !onFoot || ground.personSpeed(subject.trail(), scene).orElse(0) <= RIDING;
  }

  @Override
  void hold(Scene.Subject subject, Stay stay, Scene scene, SituationBook book) {
    boolean counts = scene.time().secondsSince(stay.since()) >= afterSeconds();
    if (!mayRide(subject, scene)) {
      walkers.add(subject.root());
      if (belongs(stay, book) && (counts || (book.isOpen(ZONE) && joins(stay)))) {
        book.hold(ZONE, stay.since(), scene.time(), holding(subject, counts));
        lastThere = scene.time();
      }
    }
  }

  /** Whether it is part of what is open, or what is open has been over since before. */
  private boolean belongs(Stay stay, SituationBook book) {
    return !book.isOpen(ZONE) || stay.since().secondsSince(lastThere) <= clearSeconds();
  }

  @Override
  void hide(Scene.Subject subject, Scene scene, SituationBook book) {
    Stay stay = stays().get(subject.root());
    boolean mayBeThere =
        subject.trail().heir() == 0
            && scene.time().secondsSince(subject.track().lastSeen()) <= coveredSeconds;
    if (stay != null && mayBeThere && joins(stay) && !mayRide(subject, scene)) {
      stays().put(subject.root(), stay.until(scene.time(), stay.box()));
      if (belongs(stay, book)) {
        book.hide(ZONE, Hidden.UNSEEN);
        lastThere = scene.time();
      }
    }
  }

  /** Of who came before it was over it takes a while to tell that they walk. */
  @Override
  void afterAll(Scene scene, SituationBook book) {
    if (scene.time().secondsSince(lastThere) <= afterSeconds() + TOLD_SECONDS) {
      book.hide(ZONE, Hidden.UNSEEN);
    }
  }

  /** Who flashes up here and there may be one rider after the other. */
  private boolean mayRide(Scene.Subject subject, Scene scene) {
    return onFoot
        && !walkers.contains(subject.root())
        && ground.personSpeed(subject.trail(), scene).isEmpty();
  }

  private boolean joins(Stay stay) {
    double seconds = Math.min(JOINS_SECONDS, afterSeconds());
    return stay.lastInside().secondsSince(stay.since()) >= seconds;
  }

  @Override
  public void settled(SituationBook book) {
    walkers.retainAll(stays().keySet());
  }

  @Override
  public void forget() {
    super.forget();
    walkers.clear();
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    super.writeTo(out);
    State.write(out, List.copyOf(walkers));
    out.writeLong(lastThere.micros());
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    super.readFrom(in);
    walkers.clear();
    walkers.addAll(State.readIds(in));
    lastThere = new MediaTime(in.readLong());
  }
}
