package io.saola.bench.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures guarded stages in rounds: in each, every benchmark that is still needed runs once, and
 * every other round goes backwards, so that what slows the machine down for a while meets both
 * sides alike. What is met by a wide margin after two rounds is not measured again; what is close,
 * or missed, gets all rounds, and their median decides.
 *
 * @param rounds at most, at least 2
 * @param progress told what is measured next
 */
record GuardRun(
    List<Guarded> guards, boolean quick, int rounds, Measurer measurer, Consumer<String> progress) {

  private static final int LEAST_ROUNDS = 2;

  /** The verdicts, in the order of the guards. */
  List<Verdict> run() {
    List<Map<BenchmarkName, Figure>> measured = new ArrayList<>();
    List<Guarded> open = guards;
    for (int round = 1; round <= rounds && !open.isEmpty(); round++) {
      measured.add(round(round, open));
      if (round >= LEAST_ROUNDS) {
        open = open.stream().filter(guard -> !verdict(guard, measured).clear()).toList();
      }
    }
    return guards.stream().map(guard -> verdict(guard, measured)).toList();
  }

  private Map<BenchmarkName, Figure> round(int round, List<Guarded> open) {
    Set<BenchmarkName> needed = new LinkedHashSet<>();
    for (Guarded guard : open) {
      needed.add(guard.benchmark());
      if (guard.against() != null) {
        needed.add(guard.against());
      }
    }
    List<BenchmarkName> order = new ArrayList<>(needed);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    Map<BenchmarkName, Figure> figures = new HashMap<>();
    for (BenchmarkName benchmark : order) {
      progress.accept("round " + round + ": " + benchmark);
      measurer.measure(benchmark).ifPresent(figure -> figures.put(benchmark, figure));
    }
    return figures;
  }

  /** What rounds say in which both sides were measured. */
  Verdict verdict(Guarded guard, List<Map<BenchmarkName, Figure>> measured) {
    return judge(guard, quick, measured);
  }

  static Verdict judge(Guarded guard, boolean quick, List<Map<BenchmarkName, Figure>> measured) {
    List<Verdict.Round> both = new ArrayList<>();
    for (Map<BenchmarkName, Figure> figures : measured) {
      Figure ours = figures.get(guard.benchmark());
      Figure against = guard.against() == null ? ours : figures.get(guard.against());
      if (ours != null && against != null) {
        both.add(new Verdict.Round(ours, against));
      }
    }
    return Verdict.of(guard, quick, both);
  }
}
