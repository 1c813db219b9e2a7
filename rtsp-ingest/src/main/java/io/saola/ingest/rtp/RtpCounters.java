package io.saola.ingest.rtp;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** The counters of one camera's RTP, looked up once per session. */
record RtpCounters(Counter bytes, Counter packets, Counter lost, Counter discarded) {

  static RtpCounters of(Meters meters, CameraId camera) {
    return new RtpCounters(
        meters.counter(Meter.BYTES_RECEIVED, camera),
        meters.counter(Meter.PACKETS_RECEIVED, camera),
        meters.counter(Meter.PACKETS_LOST, camera),
        meters.counter(Meter.PACKETS_DISCARDED, camera));
  }
}
