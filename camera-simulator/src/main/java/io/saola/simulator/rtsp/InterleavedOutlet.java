package io.saola.simulator.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Packets between requests and answers in the connection (RFC 2326, 10.12). A picture's packets
 * become one buffer and one write.
 */
final class InterleavedOutlet extends Outlet {

  private static final int USUAL_PICTURE = 8 * 1024;
  private static final int FRAMING = 4;

  private final int rtpChannel;
  private final int rtcpChannel;
  private @Nullable ByteBuf pending;

  InterleavedOutlet(Channel connection, int rtpChannel, int rtcpChannel) {
    super(connection);
    this.rtpChannel = rtpChannel;
    this.rtcpChannel = rtcpChannel;
  }

  @Override
  boolean ordered() {
    return true;
  }

  @Override
  boolean writable() {
    return connection().isWritable();
  }

  @Override
  ByteBuf rtp(int length) {
    return framed(rtpChannel, length);
  }

  @Override
  ByteBuf rtcp(int length) {
    return framed(rtcpChannel, length);
  }

  private ByteBuf framed(int channel, int length) {
    ByteBuf buffer = pending;
    if (buffer == null) {
      buffer = connection().alloc().buffer(Math.max(USUAL_PICTURE, FRAMING + length));
      pending = buffer;
    }
    return buffer.writeByte('$').writeByte(channel).writeShort(length);
  }

  @Override
  void flush() {
    ByteBuf buffer = pending;
    pending = null;
    if (buffer != null) {
      var _ = connection().writeAndFlush(buffer);
    }
  }

  @Override
  void nonsense(byte[] bytes) {
    var _ = connection().writeAndFlush(connection().alloc().buffer().writeBytes(bytes));
  }

  @Override
  void release() {
    ByteBuf buffer = pending;
    pending = null;
    if (buffer != null) {
      buffer.release();
    }
  }
}
