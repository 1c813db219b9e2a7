package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.LampColour;
import io.saola.core.detection.ObjectClass;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody crosses the stop line at red. A crossing is judged some seconds later, by what the
 * others do. While somebody goes on waiting at the line it is a violation. Where nobody waits and
 * several cross, they do as a police officer says, or the lamp is broken: nothing is a violation
 * then until somebody waits at red again. Few whom nobody saw wait are violations, too, unless
 * somebody stands in the crossroads as an officer does.
 */
final class RedLight implements Judge {

  /** Whoever obeys still stands by then; the head of a queue that is waved on has gone. */
  private static final double PATIENCE_SECONDS = 6;

  /** While what the others do contradicts itself, or they are not there, they may yet show it. */
  private static final double LONGEST_SECONDS = 9;

  /** Somebody who stands for so long waits. */
  private static final double WAITING_SECONDS = 2;

  private static final double OBEYED_SECONDS = 4;

  private static final int MANY = 3;
  private static final double MANY_WITHIN_SECONDS = 60;

  private final RuleConfig config;
  private final RuleTerms.RedLight terms;
  private final LampWatch lamp;
  private final LineFeet feet;
  private final Ground ground;
  private final Set<ObjectClass> followed;
  private final Waiting waiting = new Waiting();
  private final Officer officer = new Officer();
  private final List<Runner> runners = new ArrayList<>();
  private final List<MediaTime> unopposed = new ArrayList<>();
  private boolean waved;
  private boolean directed;

  RedLight(RuleConfig config, CameraConfig.Line line, Ground ground) {
    this.config = config;
    this.terms = (RuleTerms.RedLight) config.terms();
    this.lamp = new LampWatch(terms.lamp());
    this.feet = new LineFeet(line, ground);
    this.ground = ground;
    this.followed = EnumSet.copyOf(config.classes());
    if (followed.contains(ObjectClass.MOTORCYCLE) || followed.contains(ObjectClass.BICYCLE)) {
      followed.add(ObjectClass.PERSON);
    }
  }

  @Override
  public double gapSeconds() {
    return MOVES_SECONDS;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    if (scene.isAfterGap()) {
      runners.clear();
    }
    lamp.observe(scene);
    List<LineFeet.Crossing> crossings = feet.follow(scene, followed);
    waiting.follow(scene, config.classes(), feet.line());
    officer.follow(scene, feet.line(), terms.ways());
    runners.forEach(runner -> runner.follow(scene, feet.line(), ground));
    for (LineFeet.Crossing crossing : crossings) {
      if (terms.ways().contains(crossing.way()) && ranRed(crossing)) {
        begin(crossing, scene);
      }
    }
    unopposed.removeIf(time -> scene.time().secondsSince(time) > MANY_WITHIN_SECONDS);
    noteObedience(scene.time());
    noteOfficer();
    judge(scene.time(), book);
  }

  private boolean ranRed(LineFeet.Crossing crossing) {
    return lamp.shows(LampColour.RED, SituationBook.seconds(terms.grace()), crossing.before());
  }

  private void begin(LineFeet.Crossing crossing, Scene scene) {
    Track track = crossing.subject().track();
    if (runners.stream().noneMatch(runner -> runner.isOneWith(track, scene.time()))) {
      runners.add(Runner.of(crossing, scene, feet.line()));
    }
  }

  private void judge(MediaTime now, SituationBook book) {
    long sure = runners.stream().filter(runner -> runner.goesOn(now)).count();
    boolean several = waved || unopposed.size() + sure >= MANY;
    for (Runner runner : List.copyOf(runners)) {
      runner.directed |= directed;
      boolean many = several || runner.directed;
      boolean opposed = waiting.isAnybody(runner.way, waits(runner, now), now);
      // Clear is: somebody waits and few cross, or nobody does and many cross.
      double patience = opposed == many ? LONGEST_SECONDS : PATIENCE_SECONDS;
      if (runner.isBack()) {
        drop(runner, book);
      } else if (isRed() && now.secondsSince(runner.crossed) < patience) {
        book.hold(runner.root, runner.before, now, runner.holding(false));
      } else if (!runner.goesOn(now)) {
        drop(runner, book);
      } else if (opposed || !many) {
        report(runner, opposed, now, book);
      } else {
        drop(runner, book);
        waved |= !runner.directed;
      }
    }
  }

  /** Who stops behind an officer's back, once traffic is held again, says nothing of before. */
  private static double waits(Runner runner, MediaTime now) {
    return runner.directed
        ? Math.max(WAITING_SECONDS, now.secondsSince(runner.crossed))
        : WAITING_SECONDS;
  }

  private void report(Runner runner, boolean opposed, MediaTime now, SituationBook book) {
    runners.remove(runner);
    book.hold(runner.root, runner.before, now, runner.holding(true));
    if (!opposed) {
      unopposed.add(runner.crossed);
    }
  }

  private void drop(Runner runner, SituationBook book) {
    runners.remove(runner);
    book.dismiss(runner.root);
  }

  private boolean isRed() {
    return lamp.colour() == LampColour.RED;
  }

  /** Somebody who waits at red shows that the lamp is obeyed again. */
  private void noteObedience(MediaTime now) {
    if (isRed()
        && terms.ways().stream().anyMatch(way -> waiting.isAnybody(way, OBEYED_SECONDS, now))) {
      waved = false;
      unopposed.clear();
    }
  }

  /** When the officer has left, the lamp counts again. */
  private void noteOfficer() {
    boolean stands = officer.stands();
    if (directed && !stands) {
      waved = false;
      unopposed.clear();
    }
    directed = stands;
  }

  @Override
  public void forget() {
    lamp.forget();
    feet.forget();
    waiting.forget();
    officer.forget();
    runners.clear();
    unopposed.clear();
    waved = false;
    directed = false;
  }

  @Override
  public void rescale(double factorX, double factorY) {
    feet.rescale(factorX, factorY);
    waiting.rescale(factorX, factorY);
    officer.rescale(factorX, factorY);
    runners.forEach(runner -> runner.rescale(factorX, factorY));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    lamp.writeTo(out);
    feet.writeTo(out);
    waiting.writeTo(out);
    officer.writeTo(out);
    out.writeInt(runners.size());
    for (Runner runner : runners) {
      runner.writeTo(out);
    }
    State.write(out, unopposed.stream().map(MediaTime::micros).toList());
    out.writeBoolean(waved);
    out.writeBoolean(directed);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    lamp.readFrom(in);
    feet.readFrom(in);
    waiting.readFrom(in);
    officer.readFrom(in);
    runners.clear();
    for (int left = in.readInt(); left > 0; left--) {
      runners.add(Runner.readFrom(in));
    }
    unopposed.clear();
    State.readIds(in).forEach(micros -> unopposed.add(new MediaTime(micros)));
    waved = in.readBoolean();
    directed = in.readBoolean();
  }
}
