package io.saola.ingest.rtp;

import io.saola.core.time.TimeOrigin;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a session's packets have come so far.
 *
 * @param firstPacketNanos ticker time of the first packet; empty before it
 * @param packets received, whatever became of them
 * @param bytes of those
 * @param lost given up as missing
 * @param reordered came out of order and were put in order
 * @param late came after they had been given up
 * @param duplicated came again
 * @param discarded malformed or of another stream
 * @param jitter of the packets' arrival (RFC 3550, 6.4.1)
 * @param senderReports those that told the camera's time
 * @param reportInterval mean time between them; zero before the second
 * @param cameraAheadMicros how far the camera's clock is ahead of arrival with the least delay:
 *     what it is off, less the time that pictures take to get here; empty while no report says it
 * @param origin of the latest picture's media time
 * @param rebases times media time jumped, or left the camera's clock
 */
public record ReceptionReport(
    OptionalLong firstPacketNanos,
    long packets,
    long bytes,
    long lost,
    long reordered,
    long late,
    long duplicated,
    long discarded,
    Duration jitter,
    long senderReports,
    Duration reportInterval,
    OptionalLong cameraAheadMicros,
    TimeOrigin origin,
    long rebases) {

  /** Of a session before its first packet. */
  public static final ReceptionReport NONE =
      new ReceptionReport(
          OptionalLong.empty(),
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          Duration.ZERO,
          0,
          Duration.ZERO,
          OptionalLong.empty(),
          TimeOrigin.ARRIVAL,
          0);
}
