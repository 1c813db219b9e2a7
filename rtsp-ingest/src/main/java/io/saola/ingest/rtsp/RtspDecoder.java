package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Splits a camera's bytes into RTSP messages and the packets interleaved with them (RFC 2326,
 * 10.12), and finds its place again behind garbage. At most one packet (64 KiB), one header block
 * or one body is kept in memory. What it finds does not depend on how the bytes were split on their
 * way.
 */
final class RtspDecoder extends ByteToMessageDecoder {

  static final int MAX_HEADER = 16 << 10;
  static final int MAX_BODY = 1 << 20;

  /** Passed over, more than there was of anything else, before the stream is given up. */
  static final int MAX_GARBAGE = 1 << 20;

  /** The same while no message has come yet. */
  static final int MAX_GARBAGE_AT_START = 16 << 10;

  private static final int FRAME_HEADER = 4;
  private static final byte DOLLAR = '$';
  private static final byte RTP_VERSION = 2;

  private final RtspInbound inbound;
  private @Nullable MessageHead head;
  private boolean anyMessage;
  private boolean lost;
  private boolean ended;
  private int garbage;

  RtspDecoder(RtspInbound inbound) {
    this.inbound = inbound;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (ended) {
      in.skipBytes(in.readableBytes());
    } else if (head != null) {
      body(in, head);
    } else {
      boundary(in);
    }
  }

  /** At the start of a packet or a message, or of something else. */
  private void boundary(ByteBuf in) {
    byte first = in.getByte(in.readerIndex());
    if (!lost && (first == '\r' || first == '\n')) {
      // RFC 2326, 4.1: empty lines ahead of a message are to be ignored.
      in.skipBytes(1);
    } else if (first == DOLLAR) {
      frame(in);
    } else {
      switch (MessageHead.startsAt(in, in.readerIndex())) {
        case YES -> header(in);
        case UNDECIDED -> {}
        case NO -> skip(in);
      }
    }
  }

  private void frame(ByteBuf in) {
    int start = in.readerIndex();
    // Behind garbage a '$' may be anything: the packet's version and what follows it must fit too.
    int needed = lost ? FRAME_HEADER + 1 : FRAME_HEADER;
    if (in.readableBytes() < needed) {
      return;
    }
    int length = in.getUnsignedShort(start + 2);
    if (lost && in.getUnsignedByte(start + FRAME_HEADER) >>> 6 != RTP_VERSION) {
      skip(in);
      return;
    }
    int end = start + FRAME_HEADER + length;
    if (in.writerIndex() < (lost ? end + 1 : end)) {
      return;
    }
    MessageHead.Match behind = lost ? fitsBehind(in, end) : MessageHead.Match.YES;
    if (behind == MessageHead.Match.UNDECIDED) {
      return;
    }
    if (behind == MessageHead.Match.NO) {
      skip(in);
      return;
    }
    found(FRAME_HEADER + length);
    in.readerIndex(end);
    inbound.packet(in.getUnsignedByte(start + 1), in, start + FRAME_HEADER, length);
  }

  private static MessageHead.Match fitsBehind(ByteBuf in, int index) {
    byte next = in.getByte(index);
    return next == DOLLAR || next == '\r' || next == '\n'
        ? MessageHead.Match.YES
        : MessageHead.startsAt(in, index);
  }

  private void header(ByteBuf in) {
    int start = in.readerIndex();
    int end = MessageHead.endOf(in, MAX_HEADER);
    if (end < 0) {
      if (in.readableBytes() >= MAX_HEADER) {
        giveUp(RtspInbound.Unreadable.HEADER);
      }
      return;
    }
    Optional<MessageHead> parsed =
        MessageHead.parse(in.toString(start, end - start, StandardCharsets.ISO_8859_1));
    if (parsed.isEmpty()) {
      skip(in);
      return;
    }
    in.readerIndex(end);
    MessageHead read = parsed.get();
    OptionalLong length = read.bodyLength();
    if (length.isEmpty()) {
      giveUp(RtspInbound.Unreadable.HEADER);
    } else if (length.getAsLong() > MAX_BODY) {
      giveUp(RtspInbound.Unreadable.BODY);
    } else {
      found(end - start);
      anyMessage = true;
      head = read;
      body(in, read);
    }
  }

  private void body(ByteBuf in, MessageHead waiting) {
    int length = (int) waiting.bodyLength().orElse(0);
    if (in.readableBytes() >= length) {
      head = null;
      inbound.message(
          waiting.withBody(in.readCharSequence(length, StandardCharsets.UTF_8).toString()));
    }
  }

  /** Passes over one byte at least, up to the next that may begin something. */
  private void skip(ByteBuf in) {
    int start = in.readerIndex();
    int next = start + 1;
    while (next < in.writerIndex() && !mayBegin(in.getByte(next))) {
      next++;
    }
    lost = true;
    garbage += next - start;
    in.readerIndex(next);
    inbound.skipped(next - start);
    if (!anyMessage && garbage > MAX_GARBAGE_AT_START) {
      giveUp(RtspInbound.Unreadable.NOT_RTSP);
    } else if (garbage > MAX_GARBAGE) {
      giveUp(RtspInbound.Unreadable.GARBAGE);
    }
  }

  private static boolean mayBegin(byte value) {
    return value == DOLLAR || (value >= 'A' && value <= 'Z');
  }

  /**
   * Garbage is forgiven only by as much else: among random bytes there is now and then what looks
   * like a packet.
   */
  private void found(int length) {
    lost = false;
    garbage = Math.max(0, garbage - length);
  }

  private void giveUp(RtspInbound.Unreadable fault) {
    ended = true;
    inbound.unreadable(fault);
  }
}
