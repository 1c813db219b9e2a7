package io.saola.app.measure.capacity;

import io.saola.app.measure.Figures;
import io.saola.app.measure.Progress;
import io.saola.app.measure.Target;
import io.saola.app.measure.Trend;
import io.saola.app.measure.process.Child;
import io.saola.app.measure.process.MeasureException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * More cameras than a machine holds, for minutes: frames must not become old, nor memory grow.
 *
 * @param cameras as many
 * @param length how long
 */
public record OverloadHarness(
    CapacityOptions options, int cameras, Duration length, Progress progress) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SAMPLES = 60;
  private static final double OLDEST_MILLIS = 1_000;

  /** Of what it was: the arenas of a Java machine take a while to settle. */
  private static final double MOST_GROWTH = 0.1;

  /**
   * Runs to the end.
   *
   * @throws MeasureException when it cannot be measured here
   */
  public Figures run() throws IOException, MeasureException, InterruptedException {
    progress.at("filming", 0);
    double busy = options.loads().getFirst();
    try (RoadCameras road = RoadCameras.start(options, busy)) {
      StepRun run = new StepRun(road, Reader.SAOLA, options.warmUp(), length, false, progress);
      return run.watch(cameras, (process, number) -> measure(run, process));
    }
  }

  private Figures measure(StepRun run, Child process)
      throws IOException, MeasureException, InterruptedException {
    process.ask("reset", PATIENCE);
    StepRun.Moment before = run.moment(process);
    Trend memory = new Trend();
    for (int i = 0; i < SAMPLES; i++) {
      progress.pass("overloaded", length.dividedBy(SAMPLES));
      memory.add(
          (System.nanoTime() - before.nanos()) / 1e9, (double) process.cost().residentBytes());
    }
    CapacityReport report = CapacityReport.of(process.ask("report", PATIENCE));
    StepResult result = run.moment(process).since(before, report, cameras);
    double growth = memory.growth();
    Map<String, Object> figures = new LinkedHashMap<>(result.asMap());
    figures.put("memoryGrowth", growth);
    return new Figures(
        List.of(
            result.text() + String.format(Locale.ROOT, "%nmemory grows by %.1f %%", 100 * growth)),
        Map.of("overload", figures),
        List.of(
            Target.atMost("p99 age under overload, ms", report.p99(), OLDEST_MILLIS),
            Target.atMost("growth of memory, of what it was", growth, MOST_GROWTH)));
  }
}
