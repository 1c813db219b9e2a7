package io.saola.inference.detect;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.util.concurrent.TimeUnit;

/** The timers of a detection's three steps, on the clock of the meters' registry. */
public final class StageTimers {

  private final Clock clock;
  private final Timer prepare;
  private final Timer infer;
  private final Timer suppress;

  public StageTimers(Meters meters) {
    clock = meters.registry().config().clock();
    prepare = meters.timer(Meter.PREPARE_TIME);
    infer = meters.timer(Meter.INFER_TIME);
    suppress = meters.timer(Meter.SUPPRESS_TIME);
  }

  public long now() {
    return clock.monotonicTime();
  }

  public void record(long started, long prepared, long inferred, long suppressed) {
    prepare.record(prepared - started, TimeUnit.NANOSECONDS);
    infer.record(inferred - prepared, TimeUnit.NANOSECONDS);
    suppress.record(suppressed - inferred, TimeUnit.NANOSECONDS);
  }
}
