package io.saola.simulator.rtsp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.saola.core.camera.StreamAddress;
import io.saola.simulator.camera.Feed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves feeds over RTSP on the loopback address, each under its camera's id. */
public final class RtspServer implements AutoCloseable {

  static final int TIMEOUT_SECONDS = 60;

  /** A client that leaves more than this unread misses pictures, bytes. */
  private static final WriteBufferWaterMark BACKLOG =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  private final Map<String, Feed> feeds;
  private final StreamAddress.@Nullable Credentials credentials;
  private final SplittableRandom random;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final Channel listener;

  /**
   * Starts to listen.
   *
   * @param feeds by camera id
   * @param port 0 takes any free one
   * @param credentials that clients must give, null for none
   * @throws IOException when the port cannot be had
   */
  public RtspServer(
      Map<String, Feed> feeds, int port, StreamAddress.@Nullable Credentials credentials, long seed)
      throws IOException {
    this.feeds = Map.copyOf(feeds);
    this.credentials = credentials;
    this.random = new SplittableRandom(seed);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, BACKLOG)
            .childHandler(new Clients());
    ChannelFuture bound =
        bootstrap
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      throw new IOException(
          "the simulated cameras cannot listen on 127.0.0.1:"
              + port
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
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Clients extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      clients.add(channel);
      SplittableRandom own = random.split();
      Optional<Digest> access =
          Optional.ofNullable(credentials)
              .map(expected -> new Digest(expected, Long.toHexString(own.nextLong())));
      channel
          .pipeline()
          .addLast(new IdleStateHandler(TIMEOUT_SECONDS + 30L, 0, 0, TimeUnit.SECONDS))
          .addLast(new RequestDecoder())
          .addLast(new RtspConnection(feeds, access, own));
    }
  }
}
