package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.RuleTerms;
import io.saola.core.detection.LampColour;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody crosses the stop line at red. A crossing is judged some seconds later, by what the
 * others do. While somebody goes on waiting at the line it is a violation. Where nobody waits and
 * several cross, they do as a police officer says, or the lamp is broken: nothing is a violation
 * then until somebody waits at red again. Few whom nobody saw wait are violations, too.
 */
final class RedLight implements Judge {

  /** Whoever obeys still stands by then; the head of a queue that is waved on has gone. */
  private static final double PATIENCE_SECONDS = 3;

  /** While what the others do contradicts itself, or they are not there, they may yet show it. */
  private static final double LONGEST_SECONDS = 8;

  /** Somebody who stands for so long waits. */
  private static final double WAITING_SECONDS = 2;

  private static final double OBEYED_SECONDS = 4;

  private static final int MANY = 3;
  private static final double MANY_WITHIN_SECONDS = 60;

  private final RuleConfig config;
  private final RuleTerms.RedLight terms;
  private final LampWatch lamp;
  private final LineFeet feet;
  private final Waiting waiting = new Waiting();
  private final List<Runner> runners = new ArrayList<>();
  private final List<MediaTime> unopposed = new ArrayList<>();
  private boolean waved;

  /**
   * Somebody who has crossed at red and is not judged yet.
   *
   * @param before when it was last seen before the line
   * @param crossed when it was first seen behind it
   */
  private record Runner(
      long root,
      long track,
      Box box,
      double confidence,
      Direction way,
      MediaTime before,
      MediaTime crossed) {

    Runner at(Track now) {
      return new Runner(root, now.id(), now.box(), now.confidence(), way, before, crossed);
    }
  }

  RedLight(RuleConfig config, CameraConfig.Line line) {
    this.config = config;
    this.terms = (RuleTerms.RedLight) config.terms();
    this.lamp = new LampWatch(terms.lamp());
    this.feet = new LineFeet(line);
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
    List<LineFeet.Crossing> crossings = feet.follow(scene, config.classes());
    waiting.follow(scene, config.classes(), feet.line());
    runners.replaceAll(runner -> seen(runner, scene));
    for (LineFeet.Crossing crossing : crossings) {
      if (terms.ways().contains(crossing.way()) && ranRed(crossing)) {
        runners.add(runner(crossing, scene.time()));
      }
    }
    unopposed.removeIf(time -> scene.time().secondsSince(time) > MANY_WITHIN_SECONDS);
    noteObedience(scene.time());
    judge(scene.time(), book);
  }

  private boolean ranRed(LineFeet.Crossing crossing) {
    return lamp.shows(LampColour.RED, SituationBook.seconds(terms.grace()), crossing.before());
  }

  private static Runner runner(LineFeet.Crossing crossing, MediaTime now) {
    Track track = crossing.subject().track();
    return new Runner(
        crossing.subject().root(),
        track.id(),
        track.box(),
        track.confidence(),
        crossing.way(),
        crossing.before(),
        now);
  }

  /** Where it is by now, so that a picture of this moment shows it where its box is. */
  private static Runner seen(Runner runner, Scene scene) {
    for (Scene.Subject subject : scene.subjects()) {
      if (subject.root() == runner.root && subject.seen()) {
        return runner.at(subject.track());
      }
    }
    return runner;
  }

  private void judge(MediaTime now, SituationBook book) {
    boolean many = waved || unopposed.size() + runners.size() >= MANY;
    for (Runner runner : List.copyOf(runners)) {
      boolean opposed = waiting.isAnybody(runner.way, WAITING_SECONDS, now);
      // Clear is: somebody waits and few cross, or nobody does and many cross.
      double patience = opposed == many ? LONGEST_SECONDS : PATIENCE_SECONDS;
      if (isRed() && now.secondsSince(runner.crossed) < patience) {
        hold(runner, false, now, book);
      } else if (opposed || !many) {
        runners.remove(runner);
        hold(runner, true, now, book);
        if (!opposed) {
          unopposed.add(runner.crossed);
        }
      } else {
        runners.remove(runner);
        book.dismiss(runner.root);
        waved = true;
      }
    }
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

  private static void hold(Runner runner, boolean ripe, MediaTime now, SituationBook book) {
    Holding holding = new Holding(runner.track, runner.box, runner.confidence, 1, ripe);
    book.hold(runner.root, runner.before, now, holding);
  }

  @Override
  public void forget() {
    lamp.forget();
    feet.forget();
    waiting.forget();
    runners.clear();
    unopposed.clear();
    waved = false;
  }

  @Override
  public void rescale(double factorX, double factorY) {
    feet.rescale(factorX, factorY);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    lamp.writeTo(out);
    feet.writeTo(out);
    waiting.writeTo(out);
    out.writeInt(runners.size());
    for (Runner runner : runners) {
      out.writeLong(runner.root);
      out.writeLong(runner.track);
      State.write(out, runner.box);
      out.writeDouble(runner.confidence);
      out.writeUTF(runner.way.id());
      out.writeLong(runner.before.micros());
      out.writeLong(runner.crossed.micros());
    }
    State.write(out, unopposed.stream().map(MediaTime::micros).toList());
    out.writeBoolean(waved);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    lamp.readFrom(in);
    feet.readFrom(in);
    waiting.readFrom(in);
    runners.clear();
    for (int left = in.readInt(); left > 0; left--) {
      runners.add(
          new Runner(
              in.readLong(),
              in.readLong(),
              State.readBox(in),
              in.readDouble(),
              State.readDirection(in),
              new MediaTime(in.readLong()),
              new MediaTime(in.readLong())));
    }
    unopposed.clear();
    State.readIds(in).forEach(micros -> unopposed.add(new MediaTime(micros)));
    waved = in.readBoolean();
  }
}
