package io.saola.ingest.rtp;

import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/** The counts of one camera's RTP, looked up once per session. */
record RtpCounters(
    Tally bytes,
    Tally packets,
    Tally lost,
    Tally reordered,
    Tally late,
    Tally duplicated,
    Tally discarded) {

  static RtpCounters of(Meters meters, CameraId camera) {
    return new RtpCounters(
        new Tally(meters, Meter.BYTES_RECEIVED, camera),
        new Tally(meters, Meter.PACKETS_RECEIVED, camera),
        new Tally(meters, Meter.PACKETS_LOST, camera),
        new Tally(meters, Meter.PACKETS_REORDERED, camera),
        new Tally(meters, Meter.PACKETS_LATE, camera),
        new Tally(meters, Meter.PACKETS_DUPLICATED, camera),
        new Tally(meters, Meter.PACKETS_DISCARDED, camera));
  }
}
