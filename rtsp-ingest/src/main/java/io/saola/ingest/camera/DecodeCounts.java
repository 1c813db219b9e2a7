package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** What becomes of a camera's access units on their way to its decoder. */
record DecodeCounts(
    Counter overflowed,
    Counter awaiting,
    Counter skipped,
    Counter wakes,
    Counter wakesLate,
    Counter caughtUp) {

  static DecodeCounts of(Meters meters, CameraId camera) {
    return new DecodeCounts(
        meters.counter(Meter.FRAMES_OVERFLOWED, camera),
        meters.counter(Meter.FRAMES_AWAITING_KEYFRAME, camera),
        meters.counter(Meter.FRAMES_SKIPPED, camera),
        meters.counter(Meter.WAKES, camera),
        meters.counter(Meter.WAKES_LATE, camera),
        meters.counter(Meter.FRAMES_CAUGHT_UP, camera));
  }
}
