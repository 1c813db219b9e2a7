package io.saola.ingest.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.network.EventLoops;
import java.time.InstantSource;

/** Opens RTSP sessions on shared event loops. Any thread may call it; nothing in it waits. */
public final class RtspClient {

  private final EventLoopGroup group;
  private final Ticker ticker;
  private final InstantSource clock;
  private final RtspTimeouts timeouts;
  private final Bootstrap bootstrap;

  /**
   * @param group as {@link EventLoops} opens it, or of NIO. The caller owns it, and shuts it down
   *     after the last session has ended
   */
  public RtspClient(EventLoopGroup group, Ticker ticker, InstantSource clock) {
    this(group, ticker, clock, RtspTimeouts.DEFAULT);
  }

  public RtspClient(
      EventLoopGroup group, Ticker ticker, InstantSource clock, RtspTimeouts timeouts) {
    this.group = group;
    this.ticker = ticker;
    this.clock = clock;
    this.timeouts = timeouts;
    this.bootstrap =
        new Bootstrap()
            .channel(EventLoops.socketChannel(group))
            .resolver(new SystemResolvers())
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
  }

  /**
   * Begins a session. It is never tried again here: after its end the caller decides.
   *
   * @param faults told of what the camera does wrong, on the session's event loop
   * @param listener told of everything, on the session's event loop
   */
  public RtspSession connect(
      CameraId camera,
      StreamAddress.Rtsp address,
      Meters meters,
      FaultLog faults,
      SessionListener listener) {
    SessionScope scope =
        new SessionScope(camera, listener, meters, faults, ticker, clock, timeouts);
    ClientSession session = new ClientSession(group.next(), bootstrap, scope, address);
    session.begin();
    return session;
  }
}
