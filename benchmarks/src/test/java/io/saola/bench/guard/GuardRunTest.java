package io.saola.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardRunTest {

  private static final BenchmarkName OURS = new BenchmarkName("A.ours", Map.of());
  private static final BenchmarkName BARE = new BenchmarkName("A.bare", Map.of());
  private static final int ROUNDS = 5;

  private final Map<BenchmarkName, Deque<Figure>> figures = new HashMap<>();
  private final List<BenchmarkName> asked = new ArrayList<>();

  @Test
  void shouldJudgeByTheMedianOfPairedRatios() {
    // The machine was slow in rounds 2 and 4: for both sides alike, and once for one alone.
    times(OURS, 104, 208, 103, 400, 105);
    times(BARE, 100, 200, 100, 100, 100);

    Verdict verdict = run(atMost(1.05));

    assertThat(verdict.value()).isEqualTo(1.04, within(1e-9));
    assertThat(verdict.met()).isTrue();
  }

  @Test
  void shouldMissABoundThatTheMedianExceeds() {
    times(OURS, 120, 121, 119, 90, 120);
    times(BARE, 100, 100, 100, 100, 100);

    Verdict verdict = run(atMost(1.05));

    assertThat(verdict.met()).isFalse();
    assertThat(verdict.text())
        .isEqualTo(
            "MISSED loop: 1.20 times (at most 1.05 times); A.ours 120.0 ns, A.bare 100.0 ns");
  }

  @Test
  void shouldAskForAsMuchAsABoundBelow() {
    times(OURS, 700, 700, 700, 700, 700);
    times(BARE, 100, 100, 100, 100, 100);

    assertThat(run(atLeast(6)).met()).isTrue();

    times(OURS, 590, 590, 590, 590, 590);
    times(BARE, 100, 100, 100, 100, 100);

    assertThat(run(atLeast(6)).met()).isFalse();
  }

  @Test
  void shouldCompareAllocationByItsDifference() {
    figures.put(OURS, deque(new Figure(1, 3_000), ROUNDS));
    figures.put(BARE, deque(new Figure(1, 1_400), ROUNDS));

    Verdict verdict = run(guarded(Metric.ALLOCATION, true, 1_500));

    assertThat(verdict.value()).isEqualTo(1_600);
    assertThat(verdict.text())
        .isEqualTo(
            "MISSED loop: 1,600 bytes more (at most 1,500 bytes more);"
                + " A.ours 3,000 B, A.bare 1,400 B");
  }

  @Test
  void shouldJudgeMillisecondsOfOneBenchmarkAlone() {
    figures.put(OURS, deque(new Figure(90_000, 0), ROUNDS));
    Guarded guard = new Guarded("suppress", OURS, null, Metric.MILLISECONDS, true, 0.15, 0.15, 1);

    Verdict verdict = run(guard);

    assertThat(verdict.met()).isTrue();
    assertThat(verdict.text())
        .isEqualTo("met    suppress: 0.090 ms (at most 0.150 ms); A.ours 90.0 µs");
  }

  @Test
  void shouldMeasureAgainOnlyWhatIsNotClear() {
    times(OURS, 50, 50, 50, 50, 50);
    times(BARE, 100, 100, 100, 100, 100);

    run(atMost(1.05));

    assertThat(asked).containsExactly(OURS, BARE, BARE, OURS);
  }

  @Test
  void shouldGiveWhatIsMissedAllRoundsBeforeItFails() {
    times(OURS, 150, 150, 100, 100, 100);
    times(BARE, 100, 100, 100, 100, 100);

    Verdict verdict = run(atMost(1.05));

    assertThat(asked).hasSize(2 * ROUNDS);
    assertThat(verdict.met()).isTrue();
  }

  @Test
  void shouldNotBeMetWhenABenchmarkFails() {
    times(OURS, 100, 100, 100, 100, 100);
    figures.put(BARE, new ArrayDeque<>());

    Verdict verdict = run(atMost(1.05));

    assertThat(verdict.met()).isFalse();
    assertThat(verdict.text()).contains("could not be measured");
  }

  @Test
  void shouldHoldAQuickRunAgainstItsOwnBound() {
    times(OURS, 115, 115, 115, 115, 115);
    times(BARE, 100, 100, 100, 100, 100);
    Guarded guard = new Guarded("loop", OURS, BARE, Metric.TIME, true, 1.05, 1.2, 1);

    Verdict quick =
        new GuardRun(List.of(guard), true, ROUNDS, this::next, _ -> {}).run().getFirst();

    assertThat(quick.met()).isTrue();
    assertThat(guard.isMet(1.15, false)).isFalse();
  }

  private Verdict run(Guarded guard) {
    return new GuardRun(List.of(guard), false, ROUNDS, this::next, _ -> {}).run().getFirst();
  }

  private Optional<Figure> next(BenchmarkName benchmark) {
    asked.add(benchmark);
    return Optional.ofNullable(figures.getOrDefault(benchmark, new ArrayDeque<>()).poll());
  }

  private void times(BenchmarkName benchmark, double... nanos) {
    Deque<Figure> all = new ArrayDeque<>();
    for (double each : nanos) {
      all.add(new Figure(each, 0));
    }
    figures.put(benchmark, all);
  }

  private static Deque<Figure> deque(Figure figure, int times) {
    Deque<Figure> all = new ArrayDeque<>();
    for (int i = 0; i < times; i++) {
      all.add(figure);
    }
    return all;
  }

  private static Guarded atMost(double bound) {
    return guarded(Metric.TIME, true, bound);
  }

  private static Guarded atLeast(double bound) {
    return guarded(Metric.TIME, false, bound);
  }

  private static Guarded guarded(Metric metric, boolean atMost, double bound) {
    return new Guarded("loop", OURS, BARE, metric, atMost, bound, bound, 1);
  }
}
