package io.saola.ingest.network;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Event loops on the best that the machine has: Linux's epoll where Netty's native library for it
 * is on the class path (docs/adr/0010), Java's NIO anywhere else. Sockets must be of the kind of
 * their loop, so whoever opens one asks here. Safe for use by any thread.
 */
public final class EventLoops {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);

  private EventLoops() {}

  /**
   * Says in the log which they are. Starts nothing yet: a thread begins with its first task. The
   * caller shuts the group down.
   *
   * @param threads how many, at least 1; they take the sockets in turn
   * @param name of the threads, in front of their number
   */
  public static EventLoopGroup open(int threads, String name) {
    return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), best());
  }

  /** What sockets over TCP must be to live on the group's loops. */
  public static Class<? extends SocketChannel> socketChannel(EventLoopGroup group) {
    return isEpoll(group) ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /** What sockets over UDP must be to live on the group's loops. */
  public static Class<? extends DatagramChannel> datagramChannel(EventLoopGroup group) {
    return isEpoll(group) ? EpollDatagramChannel.class : NioDatagramChannel.class;
  }

  private static IoHandlerFactory best() {
    Throwable missing = Epoll.unavailabilityCause();
    if (missing == null) {
      LOG.info("network on Linux's epoll");
      return EpollIoHandler.newFactory();
    }
    LOG.info("network on Java's NIO, epoll is not there ({})", reason(missing));
    return NioIoHandler.newFactory();
  }

  /** Netty wraps why the library was not loaded in that it was not. */
  private static String reason(Throwable missing) {
    Throwable deepest = missing;
    for (Throwable t = missing; t != null; t = t.getCause()) {
      deepest = t;
    }
    String message = deepest.getMessage();
    return message == null
        ? deepest.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static boolean isEpoll(EventLoopGroup group) {
    return group instanceof IoEventLoopGroup loops && loops.isIoType(EpollIoHandler.class);
  }
}
