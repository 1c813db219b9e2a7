package io.saola.simulator.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Promise;
import io.saola.simulator.rtp.Rtcp;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Finds an even port for RTP whose neighbour, for RTCP, is free as well (RFC 3550, 11). For one
 * event loop.
 */
final class PortPairs {

  /** An even port whose neighbour is taken is given back, so often. */
  private static final int MOST_TRIES = 50;

  private final EventLoop loop;
  private final Class<? extends DatagramChannel> type;
  private final Runnable heard;
  private final Promise<Pair> found;

  private PortPairs(EventLoop loop, Class<? extends DatagramChannel> type, Runnable heard) {
    this.loop = loop;
    this.type = type;
    this.heard = heard;
    this.found = loop.newPromise();
  }

  /** Two open sockets. */
  record Pair(Channel rtp, Channel rtcp) {

    int rtpPort() {
      return port(rtp);
    }

    int rtcpPort() {
      return port(rtcp);
    }

    void close() {
      var _ = rtp.close();
      var _ = rtcp.close();
    }
  }

  /**
   * Tries until both are free; it fails when they never are.
   *
   * @param heard told of every receiver report
   */
  static Promise<Pair> find(EventLoop loop, Class<? extends DatagramChannel> type, Runnable heard) {
    PortPairs search = new PortPairs(loop, type, heard);
    search.next(MOST_TRIES);
    return search.found;
  }

  private void next(int tries) {
    bind(0)
        .addListener(
            (ChannelFutureListener)
                first -> {
                  if (!first.isSuccess()) {
                    found.tryFailure(first.cause());
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
                    finish(new Pair(rtp, second.channel()));
                  } else {
                    again(rtp, tries);
                  }
                });
  }

  private void finish(Pair pair) {
    if (!found.trySuccess(pair)) {
      pair.close();
    }
  }

  private void again(Channel unfit, int tries) {
    var _ = unfit.close();
    if (tries <= 1) {
      found.tryFailure(new IllegalStateException("no two neighbouring ports are free"));
    } else {
      next(tries - 1);
    }
  }

  private ChannelFuture bind(int port) {
    return new Bootstrap()
        .group(loop)
        .channel(type)
        .handler(new Inbound(heard))
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
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
