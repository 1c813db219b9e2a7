package io.saola.bench.guard;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The guarded stages of a file. */
public final class Guards {

  private static final int ROUNDS = 7;
  private static final int QUICK_ROUNDS = 3;

  private final List<Guarded> guards;

  private Guards(List<Guarded> guards) {
    this.guards = guards;
  }

  /**
   * Reads a file.
   *
   * @throws GuardFileException when it cannot be read, or names what there is not
   */
  public static Guards read(Path file) throws GuardFileException {
    Set<String> names = JmhMeasurer.names();
    return new Guards(GuardFile.read(file, benchmark -> names.contains(benchmark.full())));
  }

  /**
   * {@code saola bench --guard}: measures what is guarded and tells what came of it.
   *
   * @return the exit code: 1 when a bound is missed, 2 when the file makes no sense
   */
  public static int run(Path file, boolean quick, PrintWriter out, PrintWriter err) {
    return quick
        ? run(file, JmhMeasurer.QUICK, QUICK_ROUNDS, true, out, err)
        : run(file, JmhMeasurer.THOROUGH, ROUNDS, false, out, err);
  }

  static int run(
      Path file, Measurer jmh, int rounds, boolean quick, PrintWriter out, PrintWriter err) {
    Guards guards;
    try {
      guards = read(file);
    } catch (GuardFileException wrong) {
      err.println(wrong.getMessage());
      return 2;
    }
    List<Verdict> verdicts =
        new GuardRun(
                guards.guards.stream().filter(guard -> guard.isIn(quick)).toList(),
                quick,
                rounds,
                benchmark -> telling(jmh, benchmark, err),
                line -> say(err, line))
            .run();
    verdicts.forEach(verdict -> out.println(verdict.text()));
    out.flush();
    return verdicts.stream().allMatch(Verdict::met) ? 0 : 1;
  }

  private static Optional<Figure> telling(Measurer jmh, BenchmarkName benchmark, PrintWriter err) {
    Optional<Figure> figure = jmh.measure(benchmark);
    if (figure.isEmpty()) {
      say(err, benchmark + " fails: 'saola bench " + benchmark.name() + "' shows why");
    }
    return figure;
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  /**
   * Every benchmark that there is, once in each round.
   *
   * @return a map for each round
   */
  public static List<Map<BenchmarkName, Figure>> measureAll(
      int rounds, boolean quick, Consumer<String> progress) {
    JmhMeasurer jmh = quick ? JmhMeasurer.QUICK : JmhMeasurer.THOROUGH;
    List<Map<BenchmarkName, Figure>> measured = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      progress.accept("round " + round + " of " + rounds);
      measured.add(jmh.measureAll("^io\\.saola\\.bench\\."));
    }
    return measured;
  }

  /** Of each benchmark the median of its rounds. */
  public static Map<BenchmarkName, Figure> medians(List<Map<BenchmarkName, Figure>> measured) {
    Map<BenchmarkName, List<Figure>> all = new LinkedHashMap<>();
    measured.forEach(
        round ->
            round.forEach(
                (name, figure) -> all.computeIfAbsent(name, _ -> new ArrayList<>()).add(figure)));
    Map<BenchmarkName, Figure> medians = new LinkedHashMap<>();
    all.forEach((name, figures) -> medians.put(name, Figure.median(figures)));
    return medians;
  }

  /** What rounds say that were measured already. */
  public List<Verdict> judge(List<Map<BenchmarkName, Figure>> measured, boolean quick) {
    return guards.stream()
        .filter(guard -> guard.isIn(quick))
        .map(guard -> GuardRun.judge(guard, quick, measured))
        .toList();
  }
}
