package io.saola.ingest.rtp;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** A count of one session that the camera's meter follows. Used by one thread. */
final class Tally {

  private final Counter counter;
  private long total;

  Tally(Meters meters, Meter meter, CameraId camera) {
    this.counter = meters.counter(meter, camera);
  }

  void add(long more) {
    counter.increment((double) more);
    total += more;
  }

  void increment() {
    add(1);
  }

  /** Of this session. */
  long total() {
    return total;
  }
}
