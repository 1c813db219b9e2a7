package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.ingest.accessunit.AccessUnit;

/** The end of a stream that is held and kept, and never decoded. Safe for use by any thread. */
record Undecoded(Counter skipped) implements AccessUnitSink {

  @Override
  public void offer(AccessUnit unit, LiveStream from) {
    skipped.increment();
    unit.close();
  }
}
