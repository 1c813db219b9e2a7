package io.saola.ingest.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Two ports that follow each other: an even one for RTP, the odd one behind it for RTCP (RFC 3550,
 * 11). Its owner closes it. Not safe for use by several threads.
 */
final class UdpPorts implements AutoCloseable {

  /**
   * Room for the packets of a keyframe of 4 Mbit/s that arrive while the thread serves other
   * cameras; the system may grant less (Linux: {@code net.core.rmem_max}).
   */
  static final int RECEIVE_BYTES = 2 << 20;

  private static final int RTCP_RECEIVE_BYTES = 64 << 10;
  private static final int TRIES = 32;
  private static final int MAX_PORT = 65_535;

  private final DatagramChannel rtp;
  private final DatagramChannel rtcp;
  private final int rtpPort;

  private UdpPorts(DatagramChannel rtp, DatagramChannel rtcp, int rtpPort) {
    this.rtp = rtp;
    this.rtcp = rtcp;
    this.rtpPort = rtpPort;
  }

  /**
   * Opens a pair on a free place.
   *
   * @param local the address that the camera sends to
   * @throws IOException when there is no free pair, or no file descriptor left
   */
  static UdpPorts open(InetAddress local) throws IOException {
    List<DatagramChannel> refused = new ArrayList<>();
    try {
      for (int i = 0; i < TRIES; i++) {
        DatagramChannel any = bound(local, 0);
        int port = ((InetSocketAddress) any.getLocalAddress()).getPort();
        int sibling = port ^ 1;
        if (sibling > 0 && sibling <= MAX_PORT) {
          try {
            DatagramChannel other = bound(local, sibling);
            return port < sibling ? of(any, other, port) : of(other, any, sibling);
          } catch (IOException _) {
            // Somebody else has the sibling: another pair is looked for.
          }
        }
        // Kept open meanwhile, or the system might offer the same port again.
        refused.add(any);
      }
      throw new IOException("no two free ports that follow each other");
    } finally {
      for (DatagramChannel channel : refused) {
        channel.close();
      }
    }
  }

  private static UdpPorts of(DatagramChannel rtp, DatagramChannel rtcp, int rtpPort)
      throws IOException {
    rtp.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
    rtcp.setOption(StandardSocketOptions.SO_RCVBUF, RTCP_RECEIVE_BYTES);
    return new UdpPorts(rtp, rtcp, rtpPort);
  }

  private static DatagramChannel bound(InetAddress local, int port) throws IOException {
    ProtocolFamily family =
        local instanceof java.net.Inet6Address
            ? StandardProtocolFamily.INET6
            : StandardProtocolFamily.INET;
    DatagramChannel channel = DatagramChannel.open(family);
    try {
      channel.configureBlocking(false);
      return channel.bind(new InetSocketAddress(local, port));
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  DatagramChannel rtp() {
    return rtp;
  }

  DatagramChannel rtcp() {
    return rtcp;
  }

  /** Even, 1024..65534. */
  int rtpPort() {
    return rtpPort;
  }

  @Override
  public void close() {
    closeQuietly(rtp);
    closeQuietly(rtcp);
  }

  private static void closeQuietly(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // The descriptor is gone either way, and nothing was waiting to be sent.
    }
  }
}
