package io.saola.events.delivery;

import io.micrometer.core.instrument.Counter;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** What is counted of deliveries, over all destinations. */
record DeliveryCounters(Counter delivered, Counter failed, Counter dead) {

  static DeliveryCounters of(Meters meters) {
    return new DeliveryCounters(
        meters.counter(Meter.DELIVERIES_MADE),
        meters.counter(Meter.DELIVERIES_FAILED),
        meters.counter(Meter.DELIVERIES_DEAD));
  }
}
