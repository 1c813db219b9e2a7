package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoOps;
import io.netty.channel.nio.NioSelectableChannelIoHandle;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * Receives the datagrams of one port on an event loop. Netty's own channel makes objects for every
 * datagram; here one buffer is lent for each run of datagrams, so that receiving allocates nothing
 * per packet. Used by the event loop.
 */
final class UdpPort extends NioSelectableChannelIoHandle<DatagramChannel> {

  /** The longest that UDP allows. */
  private static final int LONGEST = 65_535;

  /** Read in one go, before the other sockets of the loop have their turn. */
  private static final int MOST_AT_ONCE = 128;

  private final ByteBufAllocator alloc;
  private final Sink sink;
  private @Nullable IoRegistration registration;
  private boolean closed;

  /** Told what arrives. */
  interface Sink {

    /**
     * One datagram from the buffer's index 0 on, lent for the call.
     *
     * @param length 0..65535
     */
    void datagram(ByteBuf buffer, int length, InetSocketAddress sender);

    /** The port gives nothing any more. */
    void broken(Exception cause);
  }

  private UdpPort(DatagramChannel channel, ByteBufAllocator alloc, Sink sink) {
    super(channel);
    this.alloc = alloc;
    this.sink = sink;
  }

  /**
   * Begins to receive.
   *
   * @param channel bound, and not blocking; closed with what is returned
   * @param loop the caller's own, of NIO
   */
  static UdpPort receive(
      IoEventLoop loop, DatagramChannel channel, ByteBufAllocator alloc, Sink sink) {
    UdpPort port = new UdpPort(channel, alloc, sink);
    Future<IoRegistration> registering = loop.register(port);
    var _ =
        registering.addListener(
            (Future<IoRegistration> done) -> {
              if (done.isSuccess()) {
                port.registered(done.getNow());
              } else if (!port.closed) {
                sink.broken(new IOException("the port cannot be watched", done.cause()));
              }
            });
    return port;
  }

  private void registered(IoRegistration given) {
    if (closed) {
      given.cancel();
    } else {
      registration = given;
      given.submit(NioIoOps.READ);
    }
  }

  @Override
  protected void handle(DatagramChannel channel, SelectionKey key) {
    ByteBuf room = alloc.directBuffer(LONGEST, LONGEST);
    try {
      drain(channel, room);
    } catch (IOException | RuntimeException failed) {
      // Nothing may reach the loop: it would stand still for a second after an exception.
      if (!closed) {
        sink.broken(failed);
      }
    } finally {
      room.release();
    }
  }

  private void drain(DatagramChannel channel, ByteBuf room) throws IOException {
    ByteBuffer bytes = room.internalNioBuffer(0, LONGEST);
    int start = bytes.position();
    for (int i = 0; i < MOST_AT_ONCE && !closed; i++) {
      bytes.limit(start + LONGEST).position(start);
      if (!(channel.receive(bytes) instanceof InetSocketAddress sender)) {
        return;
      }
      sink.datagram(room, bytes.position() - start, sender);
    }
  }

  /** Sends one datagram, or loses it, as any datagram may be lost. */
  void send(ByteBuffer bytes, InetSocketAddress to) {
    try {
      selectableChannel().send(bytes, to);
    } catch (IOException _) {
      // An unreachable camera shows by its silence.
    }
  }

  @Override
  public DatagramChannel selectableChannel() {
    return (DatagramChannel) super.selectableChannel();
  }

  @Override
  public void close() {
    closed = true;
    if (registration != null) {
      registration.cancel();
      registration = null;
    }
    try {
      selectableChannel().close();
    } catch (IOException _) {
      // The descriptor is gone either way.
    }
  }
}
