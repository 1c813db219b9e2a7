package io.saola.simulator.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/** Packets as datagrams from an even port, and RTCP both ways at the next (RFC 3550, 11). */
final class DatagramOutlet extends Outlet {

  private final PortPairs.Pair ports;
  private final InetSocketAddress rtpTarget;
  private final InetSocketAddress rtcpTarget;
  private final boolean blocked;
  private final Deque<Pending> pending = new ArrayDeque<>();

  private DatagramOutlet(Channel connection, PortPairs.Pair ports, Client client) {
    super(connection);
    this.ports = ports;
    this.rtpTarget = new InetSocketAddress(client.host(), client.wish().rtp());
    this.rtcpTarget = new InetSocketAddress(client.host(), client.wish().rtcp());
    this.blocked = client.blocked();
  }

  /**
   * Whom to send to.
   *
   * @param blocked whether nothing arrives there
   * @param heard told of every receiver report
   */
  record Client(InetAddress host, TransportWish wish, boolean blocked, Runnable heard) {}

  /** Takes two neighbouring ports, on the connection's event loop. */
  static Promise<DatagramOutlet> open(
      Channel connection, Class<? extends DatagramChannel> type, Client client) {
    Promise<DatagramOutlet> opened = connection.eventLoop().newPromise();
    PortPairs.find(connection.eventLoop(), type, client.heard())
        .addListener(
            found -> {
              if (found.isSuccess()) {
                finish(
                    new DatagramOutlet(connection, (PortPairs.Pair) found.getNow(), client),
                    opened);
              } else {
                opened.tryFailure(found.cause());
              }
            });
    return opened;
  }

  private static void finish(DatagramOutlet outlet, Promise<DatagramOutlet> opened) {
    if (!outlet.open() || !opened.trySuccess(outlet)) {
      outlet.release();
    }
  }

  int rtpPort() {
    return ports.rtpPort();
  }

  int rtcpPort() {
    return ports.rtcpPort();
  }

  @Override
  boolean ordered() {
    return false;
  }

  @Override
  boolean writable() {
    return ports.rtp().isWritable();
  }

  @Override
  ByteBuf rtp(int length) {
    return datagram(ports.rtp(), rtpTarget, length);
  }

  @Override
  ByteBuf rtcp(int length) {
    return datagram(ports.rtcp(), rtcpTarget, length);
  }

  private ByteBuf datagram(Channel from, InetSocketAddress target, int length) {
    ByteBuf buffer = from.alloc().buffer(length);
    pending.add(new Pending(from, new DatagramPacket(buffer, target)));
    return buffer;
  }

  @Override
  void flush() {
    for (Pending next = pending.poll(); next != null; next = pending.poll()) {
      if (blocked) {
        next.packet().release();
      } else {
        var _ = next.from().write(next.packet());
      }
    }
    ports.rtp().flush();
    ports.rtcp().flush();
  }

  @Override
  void nonsense(byte[] bytes) {
    rtp(bytes.length).writeBytes(bytes);
    flush();
  }

  @Override
  void release() {
    pending.forEach(unsent -> unsent.packet().release());
    pending.clear();
    ports.close();
  }

  private record Pending(Channel from, DatagramPacket packet) {}
}
