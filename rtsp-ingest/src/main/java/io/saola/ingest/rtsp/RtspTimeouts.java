package io.saola.ingest.rtsp;

import java.time.Duration;

/**
 * How long a session waits.
 *
 * @param connect for the TCP connection
 * @param answer for the answer to a request, for TLS to be agreed, and for the end of a goodbye
 * @param keepalive longest time between two keepalives; a camera that names a short session timeout
 *     gets them at half of that
 * @param report between two RTCP receiver reports
 * @param firstPacket for the first packet over UDP, before TCP is taken
 * @param goodbye for a packet after an RTCP BYE, before the stream counts as ended
 */
public record RtspTimeouts(
    Duration connect,
    Duration answer,
    Duration keepalive,
    Duration report,
    Duration firstPacket,
    Duration goodbye) {

  public static final RtspTimeouts DEFAULT =
      new RtspTimeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2));
}
