package io.saola.ingest.rtsp;

import io.netty.channel.Channel;

/**
 * Two ports that follow each other: an even one for RTP, the odd one behind it for RTCP (RFC 3550,
 * 11). Nothing is read from them before {@link DatagramPath} takes them. Their owner closes them.
 * Used by the event loop that they were opened on.
 */
record UdpPorts(Channel rtp, Channel rtcp, int rtpPort) implements AutoCloseable {

  @Override
  public void close() {
    var _ = rtp.close();
    var _ = rtcp.close();
  }
}
