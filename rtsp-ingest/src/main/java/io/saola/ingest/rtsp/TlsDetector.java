package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Looks at the first bytes that answer a request in the clear: a server that wanted TLS says so
 * with an alert of TLS (RFC 8446, 6), which no RTSP begins with. Used by the connection's event
 * loop.
 */
final class TlsDetector extends ChannelInboundHandlerAdapter {

  private static final byte ALERT = 21;
  private static final byte MAJOR_VERSION = 3;

  private final Runnable found;

  TlsDetector(Runnable found) {
    this.found = found;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes && bytes.readableBytes() >= 2) {
      int start = bytes.readerIndex();
      if (bytes.getByte(start) == ALERT && bytes.getByte(start + 1) == MAJOR_VERSION) {
        found.run();
      }
    }
    ctx.pipeline().remove(this);
    ctx.fireChannelRead(message);
  }
}
