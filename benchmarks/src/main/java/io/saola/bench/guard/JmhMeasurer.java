package io.saola.bench.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures by JMH, each benchmark in a process of its own.
 *
 * @param warmUp one iteration
 * @param iterations that count
 * @param length of each
 */
record JmhMeasurer(TimeValue warmUp, int iterations, TimeValue length) implements Measurer {

  /** JMH's name for bytes allocated per operation. */
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** For the guard where it has little time. */
  static final JmhMeasurer QUICK =
      new JmhMeasurer(TimeValue.milliseconds(1_200), 2, TimeValue.milliseconds(400));

  /** For figures that are written down. */
  static final JmhMeasurer THOROUGH =
      new JmhMeasurer(TimeValue.seconds(4), 3, TimeValue.seconds(1));

  /** Every benchmark that there is. */
  static Set<String> names() {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
        .map(BenchmarkListEntry::getUsername)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<Figure> measure(BenchmarkName benchmark) {
    ChainedOptionsBuilder options = options().include("^" + Pattern.quote(benchmark.full()) + "$");
    benchmark.parameters().forEach(options::param);
    return run(options).values().stream().findFirst();
  }

  /** Every benchmark whose name has something in it that fits the pattern. */
  Map<BenchmarkName, Figure> measureAll(String pattern) {
    return run(options().include(pattern));
  }

  private ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .forks(1)
        .warmupIterations(1)
        .warmupTime(warmUp)
        .measurementIterations(iterations)
        .measurementTime(length)
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(false);
  }

  private static Map<BenchmarkName, Figure> run(ChainedOptionsBuilder options) {
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      Map<BenchmarkName, Figure> figures = new LinkedHashMap<>();
      for (RunResult result : results) {
        figures.put(name(result.getParams()), figure(result));
      }
      return figures;
    } catch (RunnerException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  private static BenchmarkName name(BenchmarkParams params) {
    Map<String, String> parameters = new HashMap<>();
    for (String key : new ArrayList<>(params.getParamsKeys())) {
      parameters.put(key, params.getParam(key));
    }
    return BenchmarkName.of(params.getBenchmark(), parameters);
  }

  private static Figure figure(RunResult result) {
    double score = result.getPrimaryResult().getScore();
    double unit = result.getParams().getTimeUnit().toNanos(1);
    double nanos = result.getParams().getMode() == Mode.Throughput ? unit / score : unit * score;
    Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
    return new Figure(nanos, allocation == null ? 0 : allocation.getScore());
  }
}
