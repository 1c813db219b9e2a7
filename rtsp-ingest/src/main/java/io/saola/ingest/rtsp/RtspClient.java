package io.saola.ingest.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.fault.FaultLog;
import io.saola.ingest.network.EventLoops;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Opens RTSP sessions on shared event loops. Any thread may call it; nothing in it waits. */
public final class RtspClient {

  private final EventLoopGroup group;
  private final Ticker ticker;
  private final InstantSource clock;
  private final RtspTimeouts timeouts;
  private final Dialer dialer;
  private final UdpPortFinder ports;

  /**
   * @param group as {@link EventLoops} opens it, or of NIO. The caller owns it, and shuts it down
   *     after the last session has ended
   */
  public RtspClient(EventLoopGroup group, Ticker ticker, InstantSource clock) {
    this(group, ticker, clock, RtspTimeouts.DEFAULT);
  }

  public RtspClient(
      EventLoopGroup group, Ticker ticker, InstantSource clock, RtspTimeouts timeouts) {
    this(group, ticker, clock, timeouts, ByteBufAllocator.DEFAULT);
  }

  /**
   * @param alloc for all that is received
   */
  RtspClient(
      EventLoopGroup group,
      Ticker ticker,
      InstantSource clock,
      RtspTimeouts timeouts,
      ByteBufAllocator alloc) {
    this.group = group;
    this.ticker = ticker;
    this.clock = clock;
    this.timeouts = timeouts;
    this.ports = new UdpPortFinder(group, alloc);
    Executor threads = BlockingThreads.start();
    Bootstrap bootstrap =
        new Bootstrap()
            .channel(EventLoops.socketChannel(group))
            .resolver(new SystemResolvers(threads))
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.ALLOCATOR, alloc)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
    this.dialer = new Dialer(bootstrap, new TlsContexts(threads), timeouts.answer());
  }

  /**
   * Begins a session of a camera that is not met again, or not for a while.
   *
   * @param stream its address is served over RTSP
   * @param faults told of what the camera does wrong, on the session's event loop
   * @param listener told of everything, on the session's event loop
   */
  public RtspSession connect(
      CameraId camera,
      CameraConfig.Stream stream,
      Meters meters,
      FaultLog faults,
      SessionListener listener) {
    return connect(camera, stream, new TransportMemory(), meters, faults, listener);
  }

  /**
   * Begins one of a camera's sessions. It is never tried again here: after its end the caller
   * decides.
   *
   * @param stream its address is served over RTSP
   * @param transports the same for each session of the stream
   * @param faults told of what the camera does wrong, on the session's event loop
   * @param listener told of everything, on the session's event loop
   */
  public RtspSession connect(
      CameraId camera,
      CameraConfig.Stream stream,
      TransportMemory transports,
      Meters meters,
      FaultLog faults,
      SessionListener listener) {
    if (!(stream.address() instanceof StreamAddress.Rtsp address)) {
      throw new IllegalArgumentException(stream.address() + " is not served over RTSP");
    }
    SessionScope scope =
        new SessionScope(
            camera,
            stream,
            transports,
            listener,
            meters,
            faults,
            ticker,
            clock,
            timeouts,
            ports,
            new SessionReception());
    ClientSession session = new ClientSession(group.next(), dialer, scope, address);
    session.begin();
    return session;
  }
}
