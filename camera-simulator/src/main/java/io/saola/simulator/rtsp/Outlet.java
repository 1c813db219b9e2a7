package io.saola.simulator.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.saola.simulator.fault.Ending;

/** Where a session's packets go. All on the connection's event loop. */
abstract sealed class Outlet permits InterleavedOutlet, DatagramOutlet {

  private final Channel connection;

  Outlet(Channel connection) {
    this.connection = connection;
  }

  Channel connection() {
    return connection;
  }

  EventLoop loop() {
    return connection.eventLoop();
  }

  /** Whether the client is still there. */
  boolean open() {
    return connection.isActive();
  }

  /** Whether packets keep their order, as they do in a connection. */
  abstract boolean ordered();

  /** Whether there is room for another picture. */
  abstract boolean writable();

  /** Begins an RTP packet; the caller appends exactly so many bytes before any other call. */
  abstract ByteBuf rtp(int length);

  /** Begins an RTCP packet, as {@link #rtp}. */
  abstract ByteBuf rtcp(int length);

  /** Sends what was begun. */
  abstract void flush();

  /** What is sent in place of media by a camera out of its mind, so many bytes of it. */
  abstract void nonsense(byte[] bytes);

  /** Ends the connection. */
  void cut(Ending.How how) {
    if (how == Ending.How.RESET) {
      // With no time to linger, closing resets.
      connection.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    var _ = connection.close();
  }

  /** Gives up what it has beside the connection. */
  abstract void release();
}
