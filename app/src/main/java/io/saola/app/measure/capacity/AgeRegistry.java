package io.saola.app.measure.capacity;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saola.app.measure.AgeBook;
import java.util.concurrent.TimeUnit;

/** Meters of which one timer's every value is also put into a book. */
final class AgeRegistry extends SimpleMeterRegistry {

  private static final String AGE = io.saola.core.metrics.Meter.PACKET_TO_RULES.meterName();

  private final AgeBook ages;

  AgeRegistry(AgeBook ages) {
    this.ages = ages;
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauses) {
    if (!id.getName().equals(AGE)) {
      return super.newTimer(id, statistics, pauses);
    }
    return new CumulativeTimer(id, clock, statistics, pauses, getBaseTimeUnit(), false) {
      @Override
      protected void recordNonNegative(long amount, TimeUnit unit) {
        super.recordNonNegative(amount, unit);
        ages.add(unit.toNanos(amount));
      }
    };
  }
}
