package io.saola.simulator.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Promise;
import io.saola.simulator.rtp.Rtcp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/** Packets as datagrams from an even port, and RTCP both ways at the next (RFC 3550, 11). */
final class DatagramOutlet extends Outlet {

  /** An even port whose neighbour is taken is given back, so often. */
  private static final int MOST_TRIES = 50;

  private final Channel rtp;
  private final Channel rtcp;
  private final InetSocketAddress rtpTarget;
  private final InetSocketAddress rtcpTarget;
  private final boolean blocked;
  private final Deque<Pending> pending = new ArrayDeque<>();

  private DatagramOutlet(Channel connection, Channel rtp, Channel rtcp, Client client) {
    super(connection);
    this.rtp = rtp;
    this.rtcp = rtcp;
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
    new Opening(connection, type, client, opened).next(MOST_TRIES);
    return opened;
  }

  int rtpPort() {
    return port(rtp);
  }

  int rtcpPort() {
    return port(rtcp);
  }

  @Override
  boolean ordered() {
    return false;
  }

  @Override
  boolean writable() {
    return rtp.isWritable();
  }

  @Override
  ByteBuf rtp(int length) {
    return datagram(rtp, rtpTarget, length);
  }

  @Override
  ByteBuf rtcp(int length) {
    return datagram(rtcp, rtcpTarget, length);
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
    rtp.flush();
    rtcp.flush();
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
    var _ = rtp.close();
    var _ = rtcp.close();
  }

  private record Pending(Channel from, DatagramPacket packet) {}

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Tries until an even port and the next are both free. */
  private static final class Opening {

    private final Channel connection;
    private final Class<? extends DatagramChannel> type;
    private final Client client;
    private final Promise<DatagramOutlet> opened;

    Opening(
        Channel connection,
        Class<? extends DatagramChannel> type,
        Client client,
        Promise<DatagramOutlet> opened) {
      this.connection = connection;
      this.type = type;
      this.client = client;
      this.opened = opened;
    }

    void next(int tries) {
      bind(0)
          .addListener(
              (ChannelFutureListener)
                  first -> {
                    if (!first.isSuccess()) {
                      opened.tryFailure(first.cause());
                    } else if ((port(first.channel()) & 1) == 0) {
                      neighbour(first.channel(), tries);
                    } else {
                      again(first.channel(), tries);
                    }
                  });
    }

    private void neighbour(Channel rtp, int tries) {
      bind(port(rtp) + 1)
          .addListener(
              (ChannelFutureListener)
                  second -> {
                    if (second.isSuccess()) {
                      finish(new DatagramOutlet(connection, rtp, second.channel(), client));
                    } else {
                      again(rtp, tries);
                    }
                  });
    }

    private void finish(DatagramOutlet outlet) {
      if (!connection.isActive() || !opened.trySuccess(outlet)) {
        outlet.release();
      }
    }

    private void again(Channel unfit, int tries) {
      var _ = unfit.close();
      if (tries <= 1) {
        opened.tryFailure(new IllegalStateException("no two neighbouring ports are free"));
      } else {
        next(tries - 1);
      }
    }

    private ChannelFuture bind(int port) {
      return new Bootstrap()
          .group(connection.eventLoop())
          .channel(type)
          .handler(new Inbound(client.heard()))
          .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }

  /** What clients send: receiver reports, and packets that open firewalls. */
  private static final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {

    private final Runnable heard;

    Inbound(Runnable heard) {
      this.heard = heard;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      if (Rtcp.isReceiverReport(packet.content())) {
        heard.run();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A client that has gone answers with ICMP; its connection tells the rest.
    }
  }
}
