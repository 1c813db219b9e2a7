package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.ingest.fuzz.Claim;
import io.saola.ingest.fuzz.FuzzInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A camera's bytes, as far as messages and packets: {@link HeadersFuzz} and {@link SdpFuzz} read
 * what is in them. The first says into how large pieces they are split, the rest is what comes.
 * What is found must not depend on the split.
 */
public final class RtspFuzz {

  private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(false);
  private static final EmbeddedChannel CHANNEL = channel();

  private static final int MOST_PIECES = 200;

  private RtspFuzz() {}

  /** Answers, requests, packets, and something between them. */
  public static Map<String, byte[]> seeds() {
    String answer = "RTSP/1.0 200 OK\r\nCSeq: 3 \r\nSession: 7;timeout=20\r\n\r\n";
    String packet = "$\0\0\15\u0080\140\0\1\0\0\0\0\0\0\0\1x";
    return Map.of(
        "session", bytes("\77" + answer + packet + packet + "\r\n" + answer),
        "body", bytes("\1RTSP/1.0 200 OK\nContent-Length: 5\n\nv=0\n" + packet),
        "request", bytes("\7OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n" + packet),
        "garbage", bytes("\5" + answer + "XX$RTSPgarbage" + packet + packet + answer));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    int least = 1 + input.octet();
    byte[] bytes = input.rest();
    int piece = Math.max(least, bytes.length / MOST_PIECES);

    Found whole = decode(bytes, bytes.length);
    Found split = decode(bytes, piece);

    Claim.that(
        whole.events.equals(split.events),
        "in pieces of %d: %s, in one: %s",
        piece,
        split.events,
        whole.events);
    Claim.that(whole.taken <= bytes.length, "%d of %d bytes", whole.taken, bytes.length);
  }

  private static Found decode(byte[] bytes, int piece) {
    Found found = new Found();
    RtspDecoder decoder = new RtspDecoder(found);
    CHANNEL.pipeline().addLast(decoder);
    for (int at = 0; at < bytes.length; at += piece) {
      int length = Math.min(piece, bytes.length - at);
      CHANNEL.writeInbound(ALLOCATOR.heapBuffer(length).writeBytes(bytes, at, length));
    }
    CHANNEL.pipeline().remove(decoder);
    CHANNEL.releaseInbound();
    found.end();
    Claim.nothingLeft(ALLOCATOR);
    return found;
  }

  private static EmbeddedChannel channel() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.config().setAllocator(ALLOCATOR);
    return channel;
  }

  private record Packet(int channel, ByteBuffer bytes) {}

  private record Skipped(int bytes) {}

  /** Writes down what comes; what is passed over in one go may be told in parts. */
  private static final class Found implements RtspInbound {

    private final List<Object> events = new ArrayList<>();
    private int skipped;
    private long taken;
    private boolean over;

    @Override
    public void packet(int channel, ByteBuf buffer, int index, int length) {
      Claim.that(channel >= 0 && channel <= 255, "channel %d", channel);
      note(new Packet(channel, ByteBuffer.wrap(ByteBufUtil.getBytes(buffer, index, length, true))));
      taken += 4L + length;
    }

    @Override
    public void message(RtspMessage message) {
      note(message);
    }

    @Override
    public void skipped(int bytes) {
      Claim.that(bytes > 0, "%d bytes passed over", bytes);
      Claim.that(!over, "bytes passed over behind the end");
      skipped += bytes;
      taken += bytes;
    }

    @Override
    public void unreadable(Unreadable fault) {
      note(fault);
      over = true;
    }

    private void note(Object event) {
      Claim.that(!over, "%s behind the end", event);
      end();
      events.add(event);
    }

    private void end() {
      if (skipped > 0) {
        events.add(new Skipped(skipped));
        skipped = 0;
      }
    }
  }
}
