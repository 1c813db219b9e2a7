package io.saola.ingest.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import java.time.InstantSource;

/** Opens RTSP sessions on shared event loops. Any thread may call it; nothing in it waits. */
public final class RtspClient {

  private final EventLoopGroup group;
  private final RtspTimeouts timeouts;

  /** The caller owns {@code group}, and shuts it down after the last session has ended. */
  public RtspClient(EventLoopGroup group, Ticker ticker, InstantSource clock) {
    this(group, ticker, clock, RtspTimeouts.DEFAULT);
  }

  public RtspClient(
      EventLoopGroup group, Ticker ticker, InstantSource clock, RtspTimeouts timeouts) {
    this.group = group;
    this.timeouts = timeouts;
  }

  /**
   * Begins a session. It is never tried again here: after its end the caller decides.
   *
   * @param listener told of everything, on the session's event loop
   */
  public RtspSession connect(
      CameraId camera, StreamAddress.Rtsp address, Meters meters, SessionListener listener) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeouts.connect().toMillis())
            .handler(new ChannelInboundHandlerAdapter())
            .connect(address.host(), address.port());
    Channel channel = connecting.channel();
    return () -> {
      var _ = channel.close();
    };
  }
}
