package io.saola.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first line and the headers of a message, before its body.
 *
 * @param status 0 for a request
 * @param text the reason of a response, the method of a request
 */
record MessageHead(int status, String text, RtspHeaders headers) {

  private static final String VERSION = "RTSP/";

  /** How a message may begin: an answer, or a request that cameras make (RFC 2326, 10). */
  private static final List<byte[]> BEGINNINGS =
      List.of(
          ascii(VERSION),
          ascii("OPTIONS "),
          ascii("ANNOUNCE "),
          ascii("GET_PARAMETER "),
          ascii("SET_PARAMETER "),
          ascii("REDIRECT "),
          ascii("TEARDOWN "));

  /** Whether a message begins somewhere. */
  enum Match {
    YES,
    NO,
    /** So far it fits, and there are too few bytes to tell. */
    UNDECIDED
  }

  static Match startsAt(ByteBuf in, int index) {
    Match best = Match.NO;
    for (byte[] beginning : BEGINNINGS) {
      int length = Math.min(beginning.length, in.writerIndex() - index);
      if (matches(in, index, beginning, length)) {
        if (length == beginning.length) {
          return Match.YES;
        }
        best = Match.UNDECIDED;
      }
    }
    return best;
  }

  /**
   * Where the empty line after the headers ends; -1 when it is not there within {@code limit}
   * bytes.
   */
  static int endOf(ByteBuf in, int limit) {
    int end = Math.min(in.writerIndex(), in.readerIndex() + limit);
    int at = in.indexOf(in.readerIndex(), end, (byte) '\n');
    while (at >= 0) {
      if (at + 1 < end && in.getByte(at + 1) == '\n') {
        return at + 2;
      }
      if (at + 2 < end && in.getByte(at + 1) == '\r' && in.getByte(at + 2) == '\n') {
        return at + 3;
      }
      at = in.indexOf(at + 1, end, (byte) '\n');
    }
    return -1;
  }

  /**
   * Reads the lines before the body.
   *
   * @param block first line and headers
   * @return empty when the first line is not one of RTSP
   */
  static Optional<MessageHead> parse(String block) {
    List<String> lines = block.lines().toList();
    String[] first = lines.getFirst().strip().split(" +", 3);
    RtspHeaders headers = RtspHeaders.parse(lines.subList(1, lines.size()));
    if (!first[0].startsWith(VERSION)) {
      return first.length == 3 && first[2].startsWith(VERSION)
          ? Optional.of(new MessageHead(0, first[0], headers))
          : Optional.empty();
    }
    OptionalLong status = first.length < 2 ? OptionalLong.empty() : Numbers.parse(first[1]);
    if (status.isEmpty() || status.getAsLong() < 100 || status.getAsLong() > 999) {
      return Optional.empty();
    }
    String reason = first.length < 3 ? "" : first[2];
    return Optional.of(new MessageHead((int) status.getAsLong(), reason, headers));
  }

  /** Bytes of the body, 0 where none is announced; empty when what is announced is no number. */
  OptionalLong bodyLength() {
    return headers.first("content-length").map(Numbers::parse).orElse(OptionalLong.of(0));
  }

  RtspMessage withBody(String body) {
    return status == 0
        ? new RtspMessage.Request(text, headers)
        : new RtspMessage.Response(status, text, headers, body);
  }

  private static boolean matches(ByteBuf in, int index, byte[] expected, int length) {
    for (int i = 0; i < length; i++) {
      if (in.getByte(index + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
