package io.saola.simulator.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.saola.simulator.rtp.Rtcp;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests out of a connection, and receiver reports out of a client's interleaved RTCP
 * ({@code $} frames, RFC 2326, 10.12). Bodies are skipped.
 */
final class RequestDecoder extends ByteToMessageDecoder {

  private static final int LONGEST = 16 * 1024;
  private static final int INTERLEAVED_HEADER = 4;

  private static final ByteBuf END_OF_HEAD =
      Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

  private int toSkip;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (toSkip > 0) {
      int skipped = Math.min(toSkip, in.readableBytes());
      in.skipBytes(skipped);
      toSkip -= skipped;
      return;
    }
    byte first = in.getByte(in.readerIndex());
    if (first == '$') {
      interleaved(in, out);
    } else if (first == '\r' || first == '\n') {
      in.skipBytes(1);
    } else {
      RtspRequest request = request(in);
      if (request != null) {
        toSkip = bodyLength(request);
        out.add(request);
      }
    }
  }

  private static void interleaved(ByteBuf in, List<Object> out) {
    if (in.readableBytes() < INTERLEAVED_HEADER) {
      return;
    }
    int length = in.getUnsignedShort(in.readerIndex() + 2);
    if (in.readableBytes() >= INTERLEAVED_HEADER + length) {
      in.skipBytes(INTERLEAVED_HEADER);
      if (Rtcp.isReceiverReport(in.slice(in.readerIndex(), length))) {
        out.add(ClientReport.HEARD);
      }
      in.skipBytes(length);
    }
  }

  private static @Nullable RtspRequest request(ByteBuf in) {
    int end = ByteBufUtil.indexOf(END_OF_HEAD, in);
    if (end < 0) {
      if (in.readableBytes() > LONGEST) {
        throw new TooLongFrameException("a request of more than " + LONGEST + " bytes");
      }
      return null;
    }
    String head = in.readCharSequence(end - in.readerIndex(), StandardCharsets.UTF_8).toString();
    in.skipBytes(END_OF_HEAD.readableBytes());
    String[] lines = head.split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).trim());
      }
    }
    return new RtspRequest(words[0], words.length > 1 ? words[1] : "", headers);
  }

  private static int bodyLength(RtspRequest request) {
    try {
      return Math.clamp(Long.parseLong(request.header("content-length")), 0, LONGEST);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
