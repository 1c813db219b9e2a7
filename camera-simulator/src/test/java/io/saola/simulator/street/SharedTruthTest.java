package io.saola.simulator.street;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.geometry.Point;
import io.saola.core.geometry.Polygon;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.Truth;
import io.saola.simulator.detector.ModelFile;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.scenario.Scenario;
import io.saola.simulator.traffic.Figure;
import io.saola.simulator.traffic.Silhouette;
import io.saola.simulator.world.Spot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Situations that several make together begin when they do, whoever has come for them. */
final class SharedTruthTest {

  private static final int CROWD = 8;
  private static final int VEHICLES = 8;
  private static final double SLOW = 9 / 3.6;

  @Test
  void shouldCountAsACrowdWhoeverIsThere() throws IOException {
    for (long seed = 5; seed < 8; seed++) {
      assertThat(startsWithout("crowd", seed, SharedTruthTest::isCrowd)).isEmpty();
    }
  }

  private static boolean isCrowd(List<Figure> inside) {
    return inside.stream().filter(figure -> figure.kind() == Kind.PERSON).count() >= CROWD;
  }

  @Test
  void shouldBeginCongestionWithTheFirstSlowMoment() throws IOException {
    assertThat(startsWithout("congestion", 5, SharedTruthTest::isJam)).isEmpty();
  }

  private static boolean isJam(List<Figure> inside) {
    List<Figure> driven = inside.stream().filter(figure -> figure.kind().isDriven()).toList();
    double mean = driven.stream().mapToDouble(figure -> figure.pose().speed()).average().orElse(99);
    return driven.size() >= VEHICLES && mean < SLOW;
  }

  @Test
  void shouldCallNothingAbandonedThatSomebodyIsNear() throws IOException {
    Scenario scenario = Scenarios.read("abandoned-object");
    for (long seed = 5; seed < 8; seed++) {
      StreetRun run = new StreetRun(scenario, ModelFile.shipped(), seed);
      TreeMap<MediaTime, Boolean> accompanied = new TreeMap<>();

      run.run(
          Duration.ofHours(1),
          frame -> accompanied.put(frame.time(), isAccompanied(run.everybody())));

      List<Truth.Situation> told = run.truth().situations();
      assertThat(told).isNotEmpty();
      for (Truth.Situation situation : told) {
        MediaTime counts = situation.startedAt().plus(situation.after());
        assertThat(accompanied.subMap(situation.startedAt(), counts)).doesNotContainValue(true);
      }
    }
  }

  private static boolean isAccompanied(List<Figure> everybody) {
    return everybody.stream()
        .filter(thing -> thing.kind() == Kind.SUITCASE)
        .anyMatch(
            thing ->
                everybody.stream()
                    .filter(figure -> figure.kind() == Kind.PERSON)
                    .anyMatch(person -> person.pose().spot().distanceTo(thing.pose().spot()) <= 3));
  }

  /** Situations before whose start it was so already, or with whose start it was not. */
  private static List<Truth.Situation> startsWithout(
      String name, long seed, Predicate<List<Figure>> isSo) throws IOException {
    Scenario scenario = Scenarios.read(name);
    StreetRun run = new StreetRun(scenario, ModelFile.shipped(), seed);
    Polygon zone = zone(scenario);
    TreeMap<MediaTime, Boolean> so = new TreeMap<>();

    run.run(
        Duration.ofHours(1),
        frame -> so.put(frame.time(), isSo.test(inside(scenario, zone, run.everybody()))));

    List<Truth.Situation> told = run.truth().situations();
    assertThat(told).isNotEmpty();
    return told.stream()
        .filter(
            situation ->
                is(so.lowerEntry(situation.startedAt()))
                    || !is(so.higherEntry(situation.startedAt())))
        .toList();
  }

  private static boolean is(Map.Entry<MediaTime, Boolean> entry) {
    return entry.getValue();
  }

  private static Polygon zone(Scenario scenario) {
    Function<Spot, Point> fraction = scenario.view()::fraction;
    return new Polygon(scenario.zones().getFirst().corners().stream().map(fraction).toList());
  }

  private static List<Figure> inside(Scenario scenario, Polygon zone, List<Figure> everybody) {
    return everybody.stream()
        .filter(
            figure -> {
              Point foot = Silhouette.foot(scenario.view(), figure);
              return foot != null && zone.contains(foot);
            })
        .toList();
  }
}
