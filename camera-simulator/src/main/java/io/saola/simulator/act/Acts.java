package io.saola.simulator.act;

import io.saola.core.wire.Truth.Situation;
import io.saola.simulator.scenario.Act;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Street;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Everything that a scenario scripts. One thread, which steps the street too. */
public final class Acts {

  private final Street street;
  private final List<RunningAct> acts = new ArrayList<>();

  public Acts(Scenario scenario, Street street, long seed) {
    SplittableRandom root = new SplittableRandom(seed ^ 0xac75L);
    this.street = street;
    for (Act act : scenario.acts()) {
      acts.add(new RunningAct(scenario, act, street, root.split()));
    }
  }

  /** Before the street goes on: begins and ends what is due. */
  public void step() {
    acts.forEach(RunningAct::step);
  }

  /** Those who take part beside the traffic. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (RunningAct act : acts) {
      figures.addAll(act.figures(street.time()));
    }
    return figures;
  }

  /**
   * After the street went on: sees what has come true. While the camera sends nothing that is only
   * what is about the camera itself, as of anything else there is no witness.
   */
  public void watch(List<Figure> everybody) {
    boolean dark = isBlackout();
    acts.stream().filter(act -> !dark || act.isBlackout()).forEach(act -> act.watch(everybody));
  }

  /** Whether the camera sends nothing now. */
  public boolean isBlackout() {
    return acts.stream().anyMatch(RunningAct::isBlackout);
  }

  /** What is to be found so far, in the order in which it began. */
  public List<Situation> situations() {
    List<Situation> all =
        acts.stream()
            .flatMap(act -> act.situations().stream())
            .sorted(Comparator.comparing(Situation::startedAt).thenComparing(Situation::type))
            .toList();
    return ZoneSituations.merged(all);
  }
}
