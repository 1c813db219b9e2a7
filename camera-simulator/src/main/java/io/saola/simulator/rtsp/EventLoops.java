package io.saola.simulator.rtsp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads that serve, with epoll itself where Linux and the library have it, else with NIO. */
record EventLoops(
    EventLoopGroup group,
    Class<? extends ServerChannel> server,
    Class<? extends DatagramChannel> datagrams) {

  static EventLoops of(int threads) {
    DefaultThreadFactory names = new DefaultThreadFactory("simulated-rtsp", true);
    return Epoll.isAvailable()
        ? new EventLoops(
            new MultiThreadIoEventLoopGroup(threads, names, EpollIoHandler.newFactory()),
            EpollServerSocketChannel.class,
            EpollDatagramChannel.class)
        : new EventLoops(
            new MultiThreadIoEventLoopGroup(threads, names, NioIoHandler.newFactory()),
            NioServerSocketChannel.class,
            NioDatagramChannel.class);
  }
}
