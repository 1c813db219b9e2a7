package io.saola.app.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saola.app.measure.LatencyResult.Latency;
import io.saola.app.node.LiveNode;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.events.SinkException;
import io.saola.inference.detect.model.ModelException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

/**
 * Measures latency on the whole program: a normal node watches cameras, and its own timers are read
 * at the end.
 *
 * @param config of the node
 * @param incidents end after so many pushes
 * @param limit give up after this time
 */
public record LatencyHarness(SaolaConfig config, int incidents, Duration limit) {

  private static final long POLL_MILLIS = 250;

  /**
   * Runs to the end.
   *
   * @param progress told how far the run is, 0..1
   */
  public LatencyResult run(DoubleConsumer progress)
      throws ModelException, SinkException, InterruptedException {
    MeterRegistry meters = exactRegistry();
    try (LiveNode _ = LiveNode.start(config, System.getenv(), meters)) {
      return measure(meters, progress);
    }
  }

  private LatencyResult measure(MeterRegistry meters, DoubleConsumer progress)
      throws InterruptedException {
    Timer push = meters.get(Meter.PACKET_TO_PUSH.meterName()).timer();
    Timer rules = meters.get(Meter.PACKET_TO_RULES.meterName()).timer();
    long start = System.nanoTime();
    while (push.count() < incidents && System.nanoTime() - start < limit.toNanos()) {
      progress.accept(push.count() / (double) incidents);
      new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LatencyResult(
        push.count() >= incidents,
        config.cameras().size(),
        config.cameras().getFirst().detector().model(),
        sum(meters, Meter.FRAMES_ANALYSED) / seconds,
        Math.round(sum(meters, Meter.FRAMES_SUPERSEDED)),
        latency(rules),
        latency(push));
  }

  /** Percentiles over the whole run instead of the last minutes, to a hundredth. */
  private static MeterRegistry exactRegistry() {
    MeterRegistry meters = new SimpleMeterRegistry();
    meters
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public DistributionStatisticConfig configure(
                  io.micrometer.core.instrument.Meter.Id id, DistributionStatisticConfig config) {
                return DistributionStatisticConfig.builder()
                    .percentiles(0.5, 0.95, 0.99)
                    .percentilePrecision(3)
                    .percentilesHistogram(false)
                    .expiry(Duration.ofDays(1))
                    .bufferLength(1)
                    .build()
                    .merge(config);
              }
            });
    return meters;
  }

  private static Latency latency(Timer timer) {
    HistogramSnapshot snapshot = timer.takeSnapshot();
    double[] millis = new double[3];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = snapshot.percentileValues()[i].value(TimeUnit.MILLISECONDS);
    }
    return new Latency(
        snapshot.count(), millis[0], millis[1], millis[2], snapshot.max(TimeUnit.MILLISECONDS));
  }

  private static double sum(MeterRegistry meters, Meter meter) {
    return meters.get(meter.meterName()).counters().stream().mapToDouble(Counter::count).sum();
  }
}
