package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.IoEventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packets as datagrams to two ports of the session's own (RFC 3550, 11). Only the camera's word
 * counts: datagrams from elsewhere are dropped, unless its answer to SETUP named their source. Used
 * by the connection's event loop.
 */
final class DatagramPath implements MediaPath {

  /** Room for a report and a source description. */
  private static final int REPORT_SIZE = 128;

  private static final int SHORTEST_RTP = 12;

  private final ChannelHandlerContext connection;
  private final UdpPort rtp;
  private final UdpPort rtcp;
  private final InetAddress source;
  private final MediaFlow flow;
  private final Consumer<Exception> broken;
  private final int rtpPort;
  private @Nullable InetSocketAddress reportsTo;
  private @Nullable InetAddress stranger;
  private boolean anyPacket;

  /**
   * @param connection whose event loop receives
   * @param ports owned from now on
   * @param broken told when a port fails
   */
  DatagramPath(
      ChannelHandlerContext connection,
      UdpPorts ports,
      Transport.Datagrams answer,
      MediaFlow flow,
      Consumer<Exception> broken) {
    this.connection = connection;
    this.flow = flow;
    this.broken = broken;
    InetAddress camera = ((InetSocketAddress) connection.channel().remoteAddress()).getAddress();
    // A name would have to be looked up, which takes time that the event loop has not.
    InetAddress named = NetUtil.createInetAddressFromIpAddressString(answer.source());
    this.source = named == null || named.isAnyLocalAddress() ? camera : named;
    this.rtpPort = answer.rtpPort();
    if (answer.rtcpPort() > 0) {
      reportsTo = new InetSocketAddress(source, answer.rtcpPort());
    }
    IoEventLoop loop = (IoEventLoop) connection.channel().eventLoop();
    this.rtp = UdpPort.receive(loop, ports.rtp(), connection.alloc(), new Rtp());
    this.rtcp = UdpPort.receive(loop, ports.rtcp(), connection.alloc(), new Rtcp());
  }

  /** Over the connection nothing was asked for. */
  @Override
  public void packet(int channel, ByteBuf buffer, int index, int length) {
    flow.stray(length);
  }

  /**
   * Lets a packet out of each port, so that firewalls and translators of addresses on the way let
   * the camera's in.
   */
  @Override
  public void open() {
    if (rtpPort > 0) {
      ByteBuffer empty = ByteBuffer.allocate(SHORTEST_RTP);
      empty.put(0, (byte) 0x80);
      rtp.send(empty, new InetSocketAddress(source, rtpPort));
    }
    report();
  }

  /** A camera that has promised to send may still be unable to: the stream is its first packet. */
  @Override
  public void playing() {}

  @Override
  public Optional<String> silence() {
    if (anyPacket) {
      return Optional.empty();
    }
    InetAddress other = stranger;
    return Optional.of(
        other == null
            ? "no packet came"
            : "packets came from " + other.getHostAddress() + ", not from the camera");
  }

  @Override
  public void report() {
    InetSocketAddress to = reportsTo;
    if (to == null) {
      return;
    }
    ByteBuf out = connection.alloc().buffer(REPORT_SIZE);
    try {
      flow.writeReport(out);
      rtcp.send(out.nioBuffer(), to);
    } finally {
      out.release();
    }
  }

  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }

  private boolean isCamera(InetSocketAddress sender, int length) {
    if (source.equals(sender.getAddress())) {
      return true;
    }
    stranger = sender.getAddress();
    flow.stray(length);
    return false;
  }

  private final class Rtp implements UdpPort.Sink {

    @Override
    public void datagram(ByteBuf buffer, int length, InetSocketAddress sender) {
      if (isCamera(sender, length)) {
        if (!anyPacket && length >= SHORTEST_RTP) {
          anyPacket = true;
          flow.announce();
        }
        flow.rtp(buffer, 0, length);
      }
    }

    @Override
    public void broken(Exception cause) {
      broken.accept(cause);
    }
  }

  private final class Rtcp implements UdpPort.Sink {

    @Override
    public void datagram(ByteBuf buffer, int length, InetSocketAddress sender) {
      if (isCamera(sender, length)) {
        if (reportsTo == null) {
          reportsTo = sender;
        }
        flow.rtcp(buffer, 0, length);
      }
    }

    @Override
    public void broken(Exception cause) {
      broken.accept(cause);
    }
  }
}
