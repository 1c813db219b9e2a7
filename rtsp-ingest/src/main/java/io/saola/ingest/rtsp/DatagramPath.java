package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

  private final UdpPorts ports;
  private final InetAddress source;
  private final MediaFlow flow;
  private final Consumer<Throwable> broken;
  private final int rtpPort;
  private @Nullable InetSocketAddress reportsTo;
  private @Nullable InetAddress stranger;
  private boolean anyPacket;
  private boolean closed;

  /**
   * @param ports owned from now on
   * @param camera where the RTSP connection goes
   * @param broken told when a port fails
   */
  DatagramPath(
      UdpPorts ports,
      InetAddress camera,
      Transport.Datagrams answer,
      MediaFlow flow,
      Consumer<Throwable> broken) {
    this.ports = ports;
    this.flow = flow;
    this.broken = broken;
    // A name would have to be looked up, which takes time that the event loop has not.
    InetAddress named = NetUtil.createInetAddressFromIpAddressString(answer.source());
    this.source = named == null || named.isAnyLocalAddress() ? camera : named;
    this.rtpPort = answer.rtpPort();
    if (answer.rtcpPort() > 0) {
      reportsTo = new InetSocketAddress(source, answer.rtcpPort());
    }
    receive(ports.rtp(), new Rtp());
    receive(ports.rtcp(), new Rtcp());
  }

  private static void receive(Channel port, Receiver receiver) {
    port.pipeline().addLast(receiver);
    port.config().setAutoRead(true);
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
      ByteBuf empty = ports.rtp().alloc().buffer(SHORTEST_RTP);
      empty.writeByte(0x80).writeZero(SHORTEST_RTP - 1);
      send(ports.rtp(), empty, new InetSocketAddress(source, rtpPort));
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
    if (to != null && ports.rtcp().isWritable()) {
      ByteBuf out = ports.rtcp().alloc().buffer(REPORT_SIZE);
      flow.writeReport(out);
      send(ports.rtcp(), out, to);
    }
  }

  /**
   * What cannot be sent is lost, as any datagram may be: an unreachable camera shows by silence.
   */
  private static void send(Channel from, ByteBuf bytes, InetSocketAddress to) {
    var _ = from.writeAndFlush(new DatagramPacket(bytes, to));
  }

  @Override
  public void close() {
    closed = true;
    ports.close();
  }

  private boolean isCamera(InetSocketAddress sender, int length) {
    if (source.equals(sender.getAddress())) {
      return true;
    }
    stranger = sender.getAddress();
    flow.stray(length);
    return false;
  }

  private void rtp(ByteBuf bytes) {
    int length = bytes.readableBytes();
    if (!anyPacket && length >= SHORTEST_RTP) {
      anyPacket = true;
      flow.announce();
    }
    flow.rtp(bytes, bytes.readerIndex(), length);
  }

  private void rtcp(ByteBuf bytes, InetSocketAddress sender) {
    if (reportsTo == null) {
      reportsTo = sender;
    }
    flow.rtcp(bytes, bytes.readerIndex(), bytes.readableBytes());
  }

  /** Takes one port's datagrams, and frees them. */
  private abstract class Receiver extends ChannelInboundHandlerAdapter {

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
      try {
        // What was read together with the packet that ended the session is nobody's any more.
        if (!closed
            && message instanceof DatagramPacket packet
            && isCamera(packet.sender(), packet.content().readableBytes())) {
          take(packet.content(), packet.sender());
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    abstract void take(ByteBuf bytes, InetSocketAddress sender);

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      if (!closed) {
        broken.accept(cause);
      }
    }
  }

  private final class Rtp extends Receiver {

    @Override
    void take(ByteBuf bytes, InetSocketAddress sender) {
      rtp(bytes);
    }
  }

  private final class Rtcp extends Receiver {

    @Override
    void take(ByteBuf bytes, InetSocketAddress sender) {
      rtcp(bytes, sender);
    }
  }
}
