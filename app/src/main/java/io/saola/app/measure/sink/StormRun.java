package io.saola.app.measure.sink;

import io.saola.app.measure.AgeBook;
import io.saola.app.measure.Progress;
import io.saola.core.metrics.Meter;
import io.saola.events.SinkException;
import io.saola.events.account.AccountException;
import io.saola.events.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Incidents come in at a pace of their own, are stored, and told to one webhook, which listens in
 * the same process: its work is on the same cores.
 */
final class StormRun {

  /** For what is under way when the last incident has come. */
  private static final Duration DRAIN = Duration.ofSeconds(60);

  private final Pace pace;
  private final Progress progress;
  private final AtomicLongArray takenAt;
  private final AgeBook delays = new AgeBook();
  private final BitSet told;
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger reached = new AtomicInteger();

  StormRun(Pace pace, Progress progress) {
    this.pace = pace;
    this.progress = progress;
    this.takenAt = new AtomicLongArray(pace.times());
    this.told = new BitSet(pace.times());
  }

  StormResult run()
      throws IOException,
          SinkException,
          InterruptedException,
          ExecutionException,
          TimeoutException,
          StoreException,
          AccountException {
    try (HookReceiver receiver = new HookReceiver(this::told);
        MeasuredSink sink = MeasuredSink.start(webhook(receiver))) {
      double cpuBefore = cpuSeconds();
      double seconds =
          pace.run(
              "storm",
              progress,
              number -> {
                takenAt.set(number, System.nanoTime());
                sink.take(number);
              });
      int behind = pace.times() - reached.get();
      long drainBegan = System.nanoTime();
      boolean _ = progress.until("drain", DRAIN, () -> reached.get() == pace.times());
      double drained = (System.nanoTime() - drainBegan) / 1e9;
      double cpu = cpuSeconds() - cpuBefore;
      return new StormResult(
          pace.times(),
          seconds,
          sink.count(Meter.EVENTS_STORED),
          sink.count(Meter.EVENTS_DROPPED),
          reached.get(),
          repeated.get(),
          behind,
          drained,
          delays.percentile(0.5),
          delays.percentile(0.99),
          cpu,
          receiver.bytes() / Math.max(1, receiver.requests()));
    }
  }

  private static String webhook(HookReceiver receiver) {
    return "{id: hook, kind: webhook, internal: true, secret: measured-here-only, url:"
        + " \"http://127.0.0.1:"
        + receiver.port()
        + "/\"}";
  }

  /** By the receiver's one thread. */
  private void told(int number) {
    if (told.get(number)) {
      repeated.incrementAndGet();
      return;
    }
    told.set(number);
    delays.add(System.nanoTime() - takenAt.get(number));
    reached.incrementAndGet();
  }

  static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(duration -> duration.toNanos() / 1e9)
        .orElse(Double.NaN);
  }
}
