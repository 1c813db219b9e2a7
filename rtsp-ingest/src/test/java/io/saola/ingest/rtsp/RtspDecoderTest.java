package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.saola.ingest.rtp.RtpBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RtspDecoderTest {

  private static final String OK = "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n";

  @Test
  void shouldPartMessagesFromPackets() {
    byte[] bytes =
        bytes(
            OK,
            packet(0, "a"),
            "\r\n",
            answer("body"),
            packet(1, "b"),
            "OPTIONS * RTSP/1.0\r\n\r\n");

    assertThat(decode(bytes, bytes.length).heard())
        .containsExactly(
            "response 200 ",
            "packet 0 " + hex("a"),
            "response 200 body",
            "packet 1 " + hex("b"),
            "request OPTIONS");
  }

  @Test
  void shouldTakeLinesThatEndInOneCharacter() {
    byte[] bytes =
        bytes("RTSP/1.0 404 Not here\nCSeq: 7 \ncontent-Length: 2\n\nhi", packet(0, "a"));

    HeardInbound inbound = decode(bytes, bytes.length);

    assertThat(inbound.heard()).containsExactly("response 404 hi", "packet 0 " + hex("a"));
    assertThat(inbound.messages().getFirst().sequence()).hasValue(7);
  }

  @Test
  void shouldFindItsPlaceAgainBehindGarbage() {
    byte[] bytes =
        bytes(
            OK,
            packet(0, "a"),
            "$\0\0\5XXXXX garbage Reality $$ RT",
            packet(0, "b"),
            packet(0, "c"),
            OK);

    assertThat(decode(bytes, bytes.length).heard())
        .containsSubsequence("packet 0 " + hex("b"), "packet 0 " + hex("c"), "response 200 ");
  }

  @Test
  void shouldFindItsPlaceAgainInsideATornPacket() {
    byte[] torn = Arrays.copyOfRange(packet(0, "lost lost lost lost"), 9, 30);
    byte[] bytes = bytes(OK, torn, packet(0, "b"), packet(0, "c"));

    assertThat(decode(bytes, bytes.length).heard())
        .containsExactly(
            "response 200 ", "skipped 21", "packet 0 " + hex("b"), "packet 0 " + hex("c"));
  }

  @Property(tries = 200)
  void shouldFindTheSameHoweverTheBytesAreSplit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int largest) {
    Random random = new Random(seed);
    byte[] bytes = session(random);

    HeardInbound whole = decode(bytes, bytes.length);
    HeardInbound split = decode(bytes, largest, random);

    assertThat(split.heard()).isEqualTo(whole.heard());
  }

  /** Found by fuzzing: what seemed to be an answer behind the packet was cut short by the split. */
  @Test
  void shouldAwaitWhatDecidesBehindGarbage() {
    byte[] bytes =
        bytes(OK, "XX", packet(0, "no packet"), "RTSP is no answer", packet(0, "one"), OK);

    HeardInbound whole = decode(bytes, bytes.length);

    for (int chunk = 1; chunk < bytes.length; chunk++) {
      assertThat(decode(bytes, chunk).heard())
          .as("in pieces of %d", chunk)
          .isEqualTo(whole.heard());
    }
  }

  @Test
  void shouldSayThatAnotherProtocolIsNoRtsp() {
    byte[] web = bytes("HTTP/1.1 400 Bad Request\r\n\r\n", "<html>".repeat(4_000));

    assertThat(decode(web, 100).heard()).endsWith("unreadable NOT_RTSP");
  }

  @Test
  void shouldGiveUpOnEndlessGarbageWithBoundedMemory() {
    Random random = new Random(7);
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    HeardInbound inbound = new HeardInbound();
    EmbeddedChannel channel = channel(inbound, allocator);
    channel.writeInbound(allocator.heapBuffer().writeBytes(bytes(OK)));
    long largest = 0;
    // Now and then chance makes a packet of it.
    for (int i = 0; i < 4_000; i++) {
      byte[] garbage = new byte[1_000];
      random.nextBytes(garbage);
      channel.writeInbound(allocator.heapBuffer().writeBytes(garbage));
      largest = Math.max(largest, allocator.metric().usedHeapMemory());
    }

    assertThat(inbound.heard()).endsWith("unreadable GARBAGE");
    assertThat(largest).isLessThan(256 << 10);
    finish(channel, allocator);
  }

  @Test
  void shouldKeepAtMostOnePacketOfGarbageThatLooksLikePackets() {
    Random random = new Random(8);
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    HeardInbound inbound = new HeardInbound();
    EmbeddedChannel channel = channel(inbound, allocator);
    long largest = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] garbage = new byte[1_000];
      random.nextBytes(garbage);
      garbage[0] = '$';
      channel.writeInbound(allocator.heapBuffer().writeBytes(garbage));
      largest = Math.max(largest, allocator.metric().usedHeapMemory());
    }

    assertThat(largest).isLessThan(512 << 10);
    finish(channel, allocator);
  }

  @Test
  void shouldRefuseABodyBeyondAllSize() {
    byte[] bytes = bytes("RTSP/1.0 200 OK\r\nContent-Length: 4294967296\r\n\r\nv=0");

    assertThat(decode(bytes, bytes.length).heard()).containsExactly("unreadable BODY");
  }

  @Test
  void shouldRefuseALengthThatIsNoNumber() {
    byte[] negative = bytes("RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n");
    byte[] tooLong = bytes("RTSP/1.0 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n");

    assertThat(decode(negative, 5).heard()).containsExactly("unreadable HEADER");
    assertThat(decode(tooLong, 5).heard()).containsExactly("unreadable HEADER");
  }

  @Test
  void shouldRefuseHeadersWithoutAnEnd() {
    byte[] bytes = bytes("RTSP/1.0 200 OK\r\n", "X-Header: and so on\r\n".repeat(1_000));

    assertThat(decode(bytes, 700).heard()).containsExactly("unreadable HEADER");
  }

  /** Answers, packets and, now and then, garbage. */
  private static byte[] session(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(OK));
    for (int i = 0; i < 30; i++) {
      switch (random.nextInt(6)) {
        case 0 -> out.writeBytes(bytes(answer("v=0\r\n" + "x".repeat(random.nextInt(50)))));
        case 1 -> out.writeBytes(bytes("OPTIONS * RTSP/1.0\r\nCSeq: 3\r\n\r\n"));
        case 2 -> {
          byte[] garbage = new byte[random.nextInt(60)];
          random.nextBytes(garbage);
          out.writeBytes(garbage);
        }
        default -> out.writeBytes(packet(random.nextInt(2), "x".repeat(random.nextInt(300))));
      }
    }
    return out.toByteArray();
  }

  private static HeardInbound decode(byte[] bytes, int chunk) {
    return decode(bytes, chunk, null);
  }

  private static HeardInbound decode(byte[] bytes, int chunk, Random random) {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    HeardInbound inbound = new HeardInbound();
    EmbeddedChannel channel = channel(inbound, allocator);
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(random == null ? chunk : 1 + random.nextInt(chunk), bytes.length - at);
      ByteBuf part = allocator.heapBuffer(length).writeBytes(bytes, at, length);
      channel.writeInbound(part);
      at += length;
    }
    finish(channel, allocator);
    return inbound;
  }

  private static EmbeddedChannel channel(HeardInbound inbound, UnpooledByteBufAllocator allocator) {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.config().setAllocator(allocator);
    channel.pipeline().addLast(new RtspDecoder(inbound));
    return channel;
  }

  private static void finish(EmbeddedChannel channel, UnpooledByteBufAllocator allocator) {
    channel.finishAndReleaseAll();
    assertThat(allocator.metric().usedHeapMemory()).as("leaked").isZero();
  }

  private static byte[] packet(int channel, String payload) {
    return RtpBytes.interleaved(channel, rtp(payload));
  }

  private static byte[] rtp(String payload) {
    return RtpBytes.packet(1, 2, true, payload.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hex(String payload) {
    return HexFormat.of().formatHex(rtp(payload));
  }

  private static String answer(String body) {
    return "RTSP/1.0 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : List.of(parts)) {
      out.writeBytes(
          part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }
}
