package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.Optional;

/** Packets within the RTSP connection (RFC 2326, 10.12). Used by the connection's event loop. */
final class InterleavedPath implements MediaPath {

  /** Room for a report and a source description. */
  private static final int REPORT_SIZE = 128;

  private final ChannelHandlerContext channel;
  private final Transport.Interleaved channels;
  private final MediaFlow flow;

  InterleavedPath(ChannelHandlerContext channel, Transport.Interleaved channels, MediaFlow flow) {
    this.channel = channel;
    this.channels = channels;
    this.flow = flow;
  }

  @Override
  public void packet(int number, ByteBuf buffer, int index, int length) {
    if (number == channels.rtpChannel()) {
      flow.rtp(buffer, index, length);
    } else if (number == channels.rtcpChannel()) {
      flow.rtcp(buffer, index, length);
    } else {
      flow.stray(length);
    }
  }

  @Override
  public void open() {}

  @Override
  public void playing() {
    flow.announce();
  }

  @Override
  public Optional<String> silence() {
    return Optional.empty();
  }

  @Override
  public void report() {
    if (!channel.channel().isWritable()) {
      return;
    }
    ByteBuf out = channel.alloc().buffer(REPORT_SIZE);
    out.writeByte('$').writeByte(channels.rtcpChannel()).writeShort(0);
    flow.writeReport(out);
    out.setShort(2, out.readableBytes() - 4);
    var _ = channel.writeAndFlush(out);
  }

  /** The connection closes with the session. */
  @Override
  public void close() {}
}
