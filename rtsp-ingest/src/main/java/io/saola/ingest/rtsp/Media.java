package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The media of a session, from the ports that SETUP names to the packets that come. Used by the
 * connection's event loop.
 */
final class Media implements AutoCloseable {

  private final SessionScope scope;
  private final ChannelHandlerContext connection;
  private final Runnable goodbye;
  private final Consumer<Exception> broken;
  private @Nullable UdpPorts ports;
  private @Nullable Running running;

  private record Running(MediaFlow flow, MediaPath path) {}

  /**
   * @param goodbye told of each RTCP BYE that no packet has followed yet
   * @param broken told when a port fails
   */
  Media(
      SessionScope scope,
      ChannelHandlerContext connection,
      Runnable goodbye,
      Consumer<Exception> broken) {
    this.scope = scope;
    this.connection = connection;
    this.goodbye = goodbye;
    this.broken = broken;
  }

  /**
   * Opens a pair of ports where the connection ends on this side: the camera can reach that.
   *
   * @return the even one; empty when there are none
   */
  OptionalInt openPorts() {
    try {
      InetSocketAddress local = (InetSocketAddress) connection.channel().localAddress();
      UdpPorts opened = UdpPorts.open(local.getAddress());
      ports = opened;
      return OptionalInt.of(opened.rtpPort());
    } catch (IOException _) {
      return OptionalInt.empty();
    }
  }

  /** Takes packets from now on. */
  void begin(VideoTrack track, Transport transport) {
    MediaFlow flow = new MediaFlow(scope, connection.alloc(), track, goodbye);
    MediaPath path = path(transport, flow);
    running = new Running(flow, path);
    path.open();
  }

  private MediaPath path(Transport transport, MediaFlow flow) {
    UdpPorts opened = ports;
    ports = null;
    return switch (transport) {
      case Transport.Interleaved channels -> {
        if (opened != null) {
          opened.close();
        }
        yield new InterleavedPath(connection, channels, flow);
      }
      case Transport.Datagrams answer -> {
        if (opened == null) {
          throw new IllegalStateException("datagrams without ports");
        }
        yield new DatagramPath(connection, opened, answer, flow, broken);
      }
    };
  }

  /** A packet that came within the connection, its bytes lent for the call. */
  void packet(int channel, ByteBuf buffer, int index, int length) {
    if (running != null) {
      running.path.packet(channel, buffer, index, length);
    }
  }

  /** The camera has answered PLAY. */
  void playing() {
    if (running != null) {
      running.path.playing();
    }
  }

  /** Why no packet has come where it must be feared that none will; empty where all is well. */
  Optional<String> silence() {
    return running == null ? Optional.empty() : running.path.silence();
  }

  void report() {
    if (running != null) {
      running.path.report();
    }
  }

  /** Whether the source has said BYE and sent nothing since. */
  boolean saidGoodbye() {
    return running != null && running.flow.saidGoodbye();
  }

  @Override
  public void close() {
    if (ports != null) {
      ports.close();
      ports = null;
    }
    if (running != null) {
      running.path.close();
      running.flow.close();
      running = null;
    }
  }
}
