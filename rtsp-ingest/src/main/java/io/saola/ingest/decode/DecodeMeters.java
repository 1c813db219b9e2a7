package io.saola.ingest.decode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** What a decoder counts, for one camera, and how long it takes. */
public record DecodeMeters(Counter decoded, Counter errors, Counter awaitingKeyframe, Timer time) {

  public static DecodeMeters of(Meters meters, CameraId camera) {
    return new DecodeMeters(
        meters.counter(Meter.FRAMES_DECODED, camera),
        meters.counter(Meter.DECODE_ERRORS, camera),
        meters.counter(Meter.FRAMES_AWAITING_KEYFRAME, camera),
        meters.timer(Meter.DECODE_TIME));
  }
}
