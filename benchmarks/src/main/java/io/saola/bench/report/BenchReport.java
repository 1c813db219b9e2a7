package io.saola.bench.report;

import io.saola.bench.guard.BenchmarkName;
import io.saola.bench.guard.Figure;
import io.saola.bench.guard.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The measured part of the document: what is guarded, and every figure.
 *
 * @param machine in words
 * @param rounds that the figures are medians of
 */
record BenchReport(
    String machine, int rounds, List<Verdict> verdicts, Map<BenchmarkName, Figure> figures) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(machine)
        .append("\n\nMedians of ")
        .append(rounds)
        .append(" rounds; in each, every benchmark ran once in a Java machine of its own, on one")
        .append(" thread.\n\n| stage | measured | bound | figures |\n|---|---|---|---|\n");
    verdicts.forEach(verdict -> text.append(row(verdict)));
    text.append("\n| benchmark | time | allocation |\n|---|---|---|\n");
    figures.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .forEach(entry -> text.append(row(entry.getKey(), entry.getValue())));
    return text.toString();
  }

  private static String row(Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s%s | %s |%n",
        verdict.guarded().stage(),
        verdict.measured(),
        verdict.bound(),
        verdict.met() ? "" : ", **missed**",
        verdict.figures());
  }

  private static String row(BenchmarkName name, Figure figure) {
    return String.format(
        Locale.ROOT, "| `%s` | %s | %s |%n", name, figure.time(), figure.allocation());
  }
}
