package io.saola.inference.incident;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.util.concurrent.TimeUnit;

/** The timers of tracker and rules, on the clock of the meters' registry. */
final class AnalyserTimers {

  private final Clock clock;
  private final Timer track;
  private final Timer rules;

  AnalyserTimers(Meters meters) {
    clock = meters.registry().config().clock();
    track = meters.timer(Meter.TRACK_TIME);
    rules = meters.timer(Meter.RULES_TIME);
  }

  long now() {
    return clock.monotonicTime();
  }

  void record(long started, long tracked, long judged) {
    track.record(tracked - started, TimeUnit.NANOSECONDS);
    rules.record(judged - tracked, TimeUnit.NANOSECONDS);
  }
}
