package io.saola.simulator.act;

import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth.Situation;
import io.saola.simulator.scenario.Act;
import io.saola.simulator.scenario.Deed;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Street;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One act of a scenario, done again and again, and the situations that came of it. One thread. */
final class RunningAct {

  private final Scenario scenario;
  private final Act act;
  private final Street street;
  private final Witness witness;
  private final SplittableRandom random;
  private final List<Situation> situations = new ArrayList<>();
  private @Nullable Performance performance;
  private double nextAt;
  private double since = Double.NaN;
  private double last;

  RunningAct(Scenario scenario, Act act, Street street, SplittableRandom random) {
    this.scenario = scenario;
    this.act = act;
    this.street = street;
    this.random = random;
    this.witness = new Witness(scenario, street, act);
    this.nextAt = act.every().draw(random) * random.nextDouble(0.3, 1);
  }

  /** Begins and ends what is due. */
  void step() {
    double now = street.time();
    if (performance != null && performance.isOver(now)) {
      tell(now).ifPresent(situations::add);
      since = Double.NaN;
      performance = null;
      nextAt = now + act.every().draw(random);
    }
    if (performance == null && now >= nextAt) {
      performance = begin();
    }
  }

  private Performance begin() {
    double lasts = act.lasts().draw(random);
    return switch (act.deed()) {
      case Deed.Stand stand -> Driver.stand(stand, scenario, street, lasts, random);
      case Deed.RunRed run -> Driver.runRed(run, scenario, street, random);
      case Deed.Speed speed -> Driver.speed(speed, street, random);
      case Deed.Keep keep -> Driver.keep(keep, scenario, street, random);
      case Deed.Against against -> new WrongWayDriver(against, scenario, street, random);
      case Deed.Swerve swerve -> Driver.swerve(swerve, scenario, street, random);
      case Deed.Crawl crawl -> new Jam(crawl, street, lasts);
      case Deed.Visit visit -> Pedestrian.visit(visit, street, lasts, random);
      case Deed.Walk walk -> Pedestrian.walk(walk, street, random);
      case Deed.Leave leave -> Pedestrian.leave(leave, street, lasts, random);
      case Deed.Direct direct -> new Interruption.Police(direct, street, lasts);
      case Deed.Blackout _ -> new Interruption.Blackout(street.time() + lasts);
    };
  }

  List<Figure> figures(double now) {
    return performance == null ? List.of() : performance.figures(now);
  }

  /** Looks at what has come of it, at the time that the street is at. */
  void watch(List<Figure> everybody) {
    if (performance == null) {
      return;
    }
    double now = street.time();
    witness.look(now, everybody);
    if (performance.isSo(witness)) {
      if (!hasCounted()) {
        since = performance.since(Double.isNaN(since) ? now : since);
      }
      last = now;
    }
  }

  private boolean hasCounted() {
    Act.Counts counts = act.counts();
    return counts != null && last - since >= counts.after().toNanos() / 1e9;
  }

  boolean isBlackout() {
    return performance instanceof Interruption.Blackout;
  }

  /** All situations up to now; one that goes on has no end. */
  List<Situation> situations() {
    List<Situation> all = new ArrayList<>(situations);
    tell(street.time()).ifPresent(all::add);
    return all;
  }

  private Optional<Situation> tell(double now) {
    Act.Counts counts = act.counts();
    if (counts == null || Double.isNaN(since)) {
      return Optional.empty();
    }
    boolean goesOn = last >= now;
    return goesOn || hasCounted()
        ? Optional.of(
            new Situation(
                scenario.camera(),
                counts.type(),
                at(since),
                goesOn ? null : at(last),
                counts.after(),
                counts.zone()))
        : Optional.empty();
  }

  private MediaTime at(double seconds) {
    return scenario.begins().plusMicros(Math.round(seconds * 1_000_000));
  }
}
