package io.saola.ingest.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.saola.ingest.network.EventLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens pairs of ports for datagrams. Safe for use by any thread. */
final class UdpPortFinder {

  private static final Logger log = LoggerFactory.getLogger(UdpPortFinder.class);

  /**
   * Room for the packets of a keyframe of 4 Mbit/s that arrive while the thread serves other
   * cameras; the system may grant less (Linux: {@code net.core.rmem_max}).
   */
  static final int RECEIVE_BYTES = 2 << 20;

  /** The longest datagram that there is; a shorter buffer would cut it off without a word. */
  private static final int LONGEST = 65_535;

  /** Read in one go, before the other sockets of the loop have their turn. */
  private static final int MOST_AT_ONCE = 32;

  private static final int TRIES = 32;
  private static final int MAX_PORT = 65_535;

  private final Bootstrap bootstrap;
  private final AtomicBoolean roomLooked = new AtomicBoolean();

  UdpPortFinder(EventLoopGroup group, ByteBufAllocator alloc) {
    this.bootstrap =
        new Bootstrap()
            .channel(EventLoops.datagramChannel(group))
            .handler(new NoHandler())
            .option(ChannelOption.ALLOCATOR, alloc)
            .option(ChannelOption.SO_RCVBUF, RECEIVE_BYTES)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(LONGEST).maxMessagesPerRead(MOST_AT_ONCE))
            .option(ChannelOption.AUTO_READ, false);
  }

  /**
   * Looks for a free pair.
   *
   * @param local the address that the camera sends to
   * @param found told on the loop: the pair, which is the caller's from then on, or empty when
   *     there is none
   */
  void find(EventLoop loop, InetAddress local, Consumer<Optional<UdpPorts>> found) {
    new Search(loop, local, found).next();
  }

  /** Said once: it is the system's doing, and the same for every camera. */
  private void lookAtRoom(Channel port) {
    int granted = port.config().getOption(ChannelOption.SO_RCVBUF);
    if (granted < RECEIVE_BYTES && roomLooked.compareAndSet(false, true)) {
      log.info(
          "cameras over UDP: the system keeps only {} bytes of packets for each, {} are wanted to"
              + " lose none of a keyframe; Linux: sysctl net.core.rmem_max",
          granted,
          RECEIVE_BYTES);
    }
  }

  /** Stands where nothing is to be done before the ports have found their session. */
  @ChannelHandler.Sharable
  private static final class NoHandler extends ChannelHandlerAdapter {}

  /** Asks for any port, then for the one beside it. */
  private final class Search {

    private final EventLoop loop;
    private final InetAddress local;
    private final Consumer<Optional<UdpPorts>> found;

    /** Kept open meanwhile, or the system might offer the same port again. */
    private final List<Channel> unpaired = new ArrayList<>();

    Search(EventLoop loop, InetAddress local, Consumer<Optional<UdpPorts>> found) {
      this.loop = loop;
      this.local = local;
      this.found = found;
    }

    void next() {
      bind(0, this::first, () -> over(Optional.empty()));
    }

    private void first(Channel any) {
      int port = ((InetSocketAddress) any.localAddress()).getPort();
      int sibling = port ^ 1;
      if (sibling > MAX_PORT) {
        refuse(any);
      } else {
        bind(sibling, other -> pair(any, port, other), () -> refuse(any));
      }
    }

    private void pair(Channel any, int port, Channel other) {
      lookAtRoom(any);
      boolean even = (port & 1) == 0;
      over(Optional.of(even ? new UdpPorts(any, other, port) : new UdpPorts(other, any, port - 1)));
    }

    private void refuse(Channel any) {
      unpaired.add(any);
      if (unpaired.size() < TRIES) {
        next();
      } else {
        over(Optional.empty());
      }
    }

    private void over(Optional<UdpPorts> result) {
      for (Channel channel : unpaired) {
        var _ = channel.close();
      }
      found.accept(result);
    }

    private void bind(int port, Consumer<Channel> bound, Runnable failed) {
      ChannelFuture binding = bootstrap.clone(loop).bind(new InetSocketAddress(local, port));
      var _ =
          binding.addListener(
              _ -> {
                if (binding.isSuccess()) {
                  bound.accept(binding.channel());
                } else {
                  log.debug("no port {} for datagrams", port, binding.cause());
                  failed.run();
                }
              });
    }
  }
}
