package io.saola.simulator.rtsp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.saola.core.camera.StreamAddress;
import io.saola.core.time.Ticker;
import io.saola.simulator.camera.Feed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves feeds over RTSP on the loopback address, each under its camera's path. */
public final class RtspServer implements AutoCloseable {

  /** Connections that say nothing for so long are closed, seconds. */
  private static final long IDLE_SECONDS = 90;

  /** Thousands of cameras may be connected to at once. */
  private static final int BACKLOG = 4_096;

  /** A client that leaves more than this unread misses pictures, bytes. */
  private static final WriteBufferWaterMark UNREAD =
      new WriteBufferWaterMark(512 * 1024, 1024 * 1024);

  private final Cameras cameras;
  private final Setting setting;
  private final SplittableRandom random;
  private final EventLoops loops;
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final Channel listener;

  /**
   * How it serves.
   *
   * @param port 0 takes any free one
   * @param credentials that clients must give, null for none
   * @param tls null for none; else every connection is encrypted
   * @param threads that send
   * @param seed of what is drawn by lot
   */
  public record Setting(
      int port,
      StreamAddress.@Nullable Credentials credentials,
      @Nullable SslContext tls,
      int threads,
      long seed) {}

  /**
   * Starts to listen.
   *
   * @param feeds by path
   * @throws IOException when the port cannot be had
   */
  public RtspServer(Map<String, Feed> feeds, Setting setting, Ticker ticker) throws IOException {
    this.setting = setting;
    this.random = new SplittableRandom(setting.seed());
    this.loops = EventLoops.of(setting.threads());
    this.cameras = new Cameras(feeds, loops.datagrams(), ticker);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.server())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
            .childHandler(new Clients());
    ChannelFuture bound =
        bootstrap
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), setting.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      throw new IOException(
          "the simulated cameras cannot listen on 127.0.0.1:"
              + setting.port()
              + " ("
              + bound.cause().getMessage()
              + "); choose another RTSP port, or 0 for any free one",
          bound.cause());
    }
    this.listener = bound.channel();
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Connections open now. */
  public int clients() {
    return clients.size();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    clients.close().awaitUninterruptibly();
    loops.group().shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Clients extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      clients.add(channel);
      SplittableRandom own = split();
      Optional<Gatekeeper> gatekeeper =
          Optional.ofNullable(setting.credentials())
              .map(expected -> new Gatekeeper(expected, own, cameras.ticker()));
      ChannelPipeline pipeline = channel.pipeline();
      SslContext tls = setting.tls();
      if (tls != null) {
        pipeline.addLast(tls.newHandler(channel.alloc()));
      }
      pipeline
          .addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0, TimeUnit.SECONDS))
          .addLast(new RequestDecoder())
          .addLast(new RtspConnection(cameras, gatekeeper, own));
    }

    /** Connections begin on several threads. */
    private SplittableRandom split() {
      synchronized (random) {
        return random.split();
      }
    }
  }
}
