package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
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
  private final Consumer<Throwable> broken;
  private @Nullable UdpPorts ports;
  private @Nullable Running running;
  private boolean closed;

  private record Running(MediaFlow flow, MediaPath path) {}

  /**
   * @param goodbye told of each RTCP BYE that no packet has followed yet
   * @param broken told when a port fails
   */
  Media(
      SessionScope scope,
      ChannelHandlerContext connection,
      Runnable goodbye,
      Consumer<Throwable> broken) {
    this.scope = scope;
    this.connection = connection;
    this.goodbye = goodbye;
    this.broken = broken;
  }

  /**
   * Opens a pair of ports where the connection ends on this side: the camera can reach that.
   *
   * @param opened told the even one, or nothing when there are none; not told after {@link #close}
   */
  void openPorts(Consumer<OptionalInt> opened) {
    InetSocketAddress local = (InetSocketAddress) connection.channel().localAddress();
    scope
        .ports()
        .find(
            connection.channel().eventLoop(),
            local.getAddress(),
            found -> {
              if (closed) {
                found.ifPresent(UdpPorts::close);
              } else {
                ports = found.orElse(null);
                opened.accept(
                    found.map(UdpPorts::rtpPort).map(OptionalInt::of).orElse(OptionalInt.empty()));
              }
            });
  }

  /** Takes packets from now on. */
  void begin(VideoTrack track, Transport transport) {
    boolean ordered = transport instanceof Transport.Interleaved;
    MediaFlow flow = new MediaFlow(scope, connection, track, ordered, goodbye);
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
        InetSocketAddress camera = (InetSocketAddress) connection.channel().remoteAddress();
        yield new DatagramPath(opened, camera.getAddress(), answer, flow, broken);
      }
    };
  }

  /** A packet that came within the connection, its bytes lent for the call. */
  void packet(int channel, ByteBuf buffer, int index, int length) {
    if (running != null) {
      running.path.packet(channel, buffer, index, length);
    }
  }

  void sourceNamed(int ssrc) {
    if (running != null) {
      running.flow.sourceNamed(ssrc);
    }
  }

  void firstNamed(RtpInfo info) {
    if (running != null) {
      running.flow.firstNamed(info);
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

  /** Which of the source's BYEs no packet has followed yet, from 1 on; 0 if none. */
  long goodbye() {
    return running == null ? 0 : running.flow.goodbye();
  }

  @Override
  public void close() {
    closed = true;
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
