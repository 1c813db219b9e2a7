package io.saola.ingest.network;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLoopsTest {

  private final InetSocketAddress anyPort =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private EventLoopGroup group = EventLoops.open(1, "test-loop");

  @AfterEach
  void stop() {
    group.shutdownGracefully(0, 1, SECONDS).syncUninterruptibly();
  }

  /** A library of another version than Netty's classes would leave the node on NIO, unnoticed. */
  @Test
  void shouldUseEpollWhereverItsLibraryIs() {
    boolean there =
        System.getProperty("os.name").equals("Linux")
            && Epoll.class.getResource("/META-INF/native/" + library()) != null;

    assertThat(EventLoops.socketChannel(group))
        .isEqualTo(there ? EpollSocketChannel.class : NioSocketChannel.class);
    assertThat(EventLoops.datagramChannel(group))
        .isEqualTo(there ? EpollDatagramChannel.class : NioDatagramChannel.class);
  }

  private static String library() {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return "libnetty_transport_native_epoll_" + machine + ".so";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldOpenSocketsThatFitTheLoops(boolean best) throws IOException {
    onlyNioUnless(best);

    try (ServerSocket server = new ServerSocket(0, 1, anyPort.getAddress())) {
      Channel tcp =
          new Bootstrap()
              .group(group)
              .channel(EventLoops.socketChannel(group))
              .handler(new ChannelInboundHandlerAdapter())
              .connect(anyPort.getAddress(), server.getLocalPort())
              .syncUninterruptibly()
              .channel();

      assertThat(tcp.isActive()).isTrue();
      tcp.close().syncUninterruptibly();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldCarryDatagrams(boolean best) {
    onlyNioUnless(best);
    List<String> heard = new CopyOnWriteArrayList<>();
    Channel receiver = datagrams(heard);
    Channel sender = datagrams(new CopyOnWriteArrayList<>());

    sender
        .writeAndFlush(
            new DatagramPacket(
                Unpooled.copiedBuffer("picture", StandardCharsets.US_ASCII),
                (InetSocketAddress) receiver.localAddress()))
        .syncUninterruptibly();

    await().atMost(10, SECONDS).until(() -> heard.contains("picture"));
    sender.close().syncUninterruptibly();
    receiver.close().syncUninterruptibly();
  }

  private void onlyNioUnless(boolean best) {
    if (!best) {
      stop();
      group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }
  }

  private Channel datagrams(List<String> heard) {
    return new Bootstrap()
        .group(group)
        .channel(EventLoops.datagramChannel(group))
        .handler(
            new SimpleChannelInboundHandler<DatagramPacket>() {
              @Override
              protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
                heard.add(packet.content().toString(StandardCharsets.US_ASCII));
              }
            })
        .bind(anyPort)
        .syncUninterruptibly()
        .channel();
  }
}
