package io.saola.inference.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.util.concurrent.TimeUnit;

/** What becomes of a camera's frames before they are looked at. Safe for use by any thread. */
final class LaneMeters {

  private final Counter superseded;
  private final Counter tooOld;
  private final Counter still;
  private final Timer age;

  LaneMeters(Meters meters, CameraId camera) {
    this.superseded = meters.counter(Meter.FRAMES_SUPERSEDED, camera);
    this.tooOld = meters.counter(Meter.FRAMES_TOO_OLD, camera);
    this.still = meters.counter(Meter.FRAMES_STILL, camera);
    this.age = meters.timer(Meter.PACKET_TO_ANALYSIS);
  }

  void superseded() {
    superseded.increment();
  }

  void tooOld() {
    tooOld.increment();
  }

  void still() {
    still.increment();
  }

  void begun(long ageNanos) {
    age.record(ageNanos, TimeUnit.NANOSECONDS);
  }
}
