package io.saola.ingest.accessunit;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** The counters of one camera's access units, looked up once per session. */
record AccessUnitCounters(Counter received, Counter damaged, Counter awaitingKeyframe) {

  static AccessUnitCounters of(Meters meters, CameraId camera) {
    return new AccessUnitCounters(
        meters.counter(Meter.FRAMES_RECEIVED, camera),
        meters.counter(Meter.FRAMES_DAMAGED, camera),
        meters.counter(Meter.FRAMES_AWAITING_KEYFRAME, camera));
  }
}
