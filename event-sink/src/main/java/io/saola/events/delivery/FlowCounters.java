package io.saola.events.delivery;

import io.micrometer.core.instrument.Counter;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** What is counted of traffic on its way, over all destinations. */
record FlowCounters(Counter delivered, Counter failed, Counter lost) {

  static FlowCounters of(Meters meters) {
    return new FlowCounters(
        meters.counter(Meter.TRAFFIC_MADE),
        meters.counter(Meter.TRAFFIC_FAILED),
        meters.counter(Meter.TRAFFIC_LOST));
  }
}
