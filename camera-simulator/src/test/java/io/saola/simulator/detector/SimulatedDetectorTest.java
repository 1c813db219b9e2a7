package io.saola.simulator.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.detection.Detection;
import io.saola.core.detection.ObjectClass;
import io.saola.core.geometry.Box;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class SimulatedDetectorTest {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int FRAMES = 40_000;

  /** One skill for all groups, without false boxes. */
  private static DetectorModel model(Skill.Detect detect, Skill.Edges edges) {
    DetectorModel model = ModelFile.shipped();
    for (Group group : Group.values()) {
      Skill old = model.skill(group);
      model =
          model.with(
              group,
              new Skill(
                  detect, edges, old.score(), new Skill.Ghosts(0, 1, 0.1, 0, 1, 0, 0), "test"));
    }
    return new DetectorModel(0, 3, List.of(), model.skills());
  }

  private static Skill.Edges steady() {
    return new Skill.Edges(List.of(0.0, 0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0, 0.0), 1, 0);
  }

  @Property(tries = 15)
  void shouldMissAsOftenAsItsParametersSay(
      @ForAll @DoubleRange(min = 12, max = 400) double height,
      @ForAll @DoubleRange(min = -1, max = 3) double base,
      @ForAll @DoubleRange(min = 0.0, max = 1) double memory,
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    Skill.Detect detect = new Skill.Detect(base, 0.8, 4, memory);
    SimulatedDetector detector =
        new SimulatedDetector(model(detect, steady()), WIDTH, HEIGHT, seed);
    Target target = new Target(1, 1, ObjectClass.CAR, new Box(300, 100, height, height));
    int seen = 0;

    for (int frame = 0; frame < FRAMES; frame++) {
      seen += detector.see(frame * 0.2, List.of(target)).size();
    }

    double p = detect.probability(height, 1);
    double likeness = memory <= 0 ? 0 : Math.exp(-0.2 / memory);
    double error = Math.sqrt(p * (1 - p) / FRAMES * (1 + likeness) / (1 - likeness));
    assertThat((double) seen / FRAMES).isCloseTo(p, within(4.5 * error + 1e-3));
  }

  @Test
  void shouldMissAgainWhatItMissedJustBefore() {
    Skill.Detect detect = new Skill.Detect(0, 0, 4, 0.5);
    SimulatedDetector detector = new SimulatedDetector(model(detect, steady()), WIDTH, HEIGHT, 4);
    Target target = new Target(1, 1, ObjectClass.CAR, new Box(300, 100, 100, 100));
    int missed = 0;
    int missedAgain = 0;
    boolean before = false;

    for (int frame = 0; frame < FRAMES; frame++) {
      boolean misses = detector.see(frame * 0.2, List.of(target)).isEmpty();
      missed += before ? 1 : 0;
      missedAgain += before && misses ? 1 : 0;
      before = misses;
    }

    double likeness = Math.exp(-0.2 / 0.5);
    assertThat((double) missedAgain / missed)
        .isCloseTo(likeness + (1 - likeness) * 0.5, within(0.02));
  }

  @Test
  void shouldMissWhatIsHiddenMoreOften() {
    Skill.Detect detect = new Skill.Detect(2, 0, 4, 0);
    SimulatedDetector detector = new SimulatedDetector(model(detect, steady()), WIDTH, HEIGHT, 4);
    Target behind = new Target(1, 1, ObjectClass.CAR, new Box(300, 100, 100, 100));
    Target before = new Target(2, 2, ObjectClass.CAR, new Box(340, 120, 120, 100));
    double shown = Visibility.of(List.of(behind, before), WIDTH, HEIGHT)[0];
    int seen = 0;

    for (int frame = 0; frame < FRAMES; frame++) {
      for (Detection detection : detector.see(frame * 0.2, List.of(behind, before))) {
        seen += detection.box().x() < 320 ? 1 : 0;
      }
    }

    assertThat(shown).isBetween(0.4, 0.8);
    assertThat((double) seen / FRAMES).isCloseTo(detect.probability(100, shown), within(0.012));
  }

  @Test
  void shouldMoveEdgesAsFarAsItsParametersSay() {
    Skill.Edges edges =
        new Skill.Edges(List.of(0.02, 0.0, -0.01, 0.03), List.of(0.05, 0.02, 0.03, 0.04), 1, 0.3);
    SimulatedDetector detector =
        new SimulatedDetector(model(new Skill.Detect(20, 0, 0, 0), edges), WIDTH, HEIGHT, 9);
    Box box = new Box(300, 100, 200, 100);
    Target target = new Target(1, 1, ObjectClass.CAR, box);
    double sum = 0;
    double squares = 0;

    for (int frame = 0; frame < FRAMES; frame++) {
      Box seen = detector.see(frame * 0.2, List.of(target)).getFirst().box();
      double error = (seen.x() - box.x()) / box.width();
      sum += error;
      squares += error * error;
    }

    double mean = sum / FRAMES;
    assertThat(mean).isCloseTo(0.02, within(0.002));
    assertThat(Math.sqrt(squares / FRAMES - mean * mean)).isCloseTo(0.05, within(0.002));
  }

  @Test
  void shouldHideNothingByWhatBelongsToIt() {
    Target machine = new Target(1, 1, ObjectClass.MOTORCYCLE, new Box(100, 150, 60, 80));
    Target rider = new Target(1, 2, ObjectClass.PERSON, new Box(105, 100, 50, 100));

    assertThat(Visibility.of(List.of(machine, rider), WIDTH, HEIGHT)).containsExactly(1, 1);
  }

  @Test
  void shouldShowFalseBoxesAsOftenAsItsParametersSay() {
    DetectorModel model = model(new Skill.Detect(0, 0, 0, 0), steady());
    Skill old = model.skill(Group.PERSON);
    Skill.Ghosts ghosts = new Skill.Ghosts(0.5, 0.6, 0.1, 0.3, 0.5, -1, 0.5);
    SimulatedDetector detector =
        new SimulatedDetector(
            model.with(
                Group.PERSON, new Skill(old.detect(), old.edges(), old.score(), ghosts, "test")),
            WIDTH,
            HEIGHT,
            6);
    int seen = 0;

    for (int frame = 0; frame < FRAMES; frame++) {
      seen += detector.see(frame * 0.2, List.of()).size();
    }

    assertThat((double) seen / FRAMES).isCloseTo(0.5 * 0.6, within(0.02));
  }
}
