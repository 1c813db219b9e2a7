package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/** The byte stream format of H.264, annex B: NAL units behind start codes of 00 00 01. */
final class AnnexB {

  /** Bytes of the start code, without the zeros that may come ahead of it. */
  static final int START_CODE = 3;

  private AnnexB() {}

  /** Where the next start code begins in {@code [from, end)}; {@code end} when there is none. */
  static int nextStartCode(ByteBuf buffer, int from, int end) {
    for (int i = from; i + START_CODE <= end; i++) {
      if (isStartCode(buffer, i)) {
        return i;
      }
    }
    return end;
  }

  /** How many bytes of start code {@code [from, end)} begins with: 0, or 3 and the zeros ahead. */
  static int leadingStartCode(ByteBuf buffer, int from, int end) {
    int at = from;
    while (at + START_CODE <= end && buffer.getByte(at) == 0) {
      if (isStartCode(buffer, at)) {
        return at + START_CODE - from;
      }
      at++;
    }
    return 0;
  }

  /** Where {@code [from, end)} ends without its zeros, which belong to the start code behind. */
  static int withoutZeros(ByteBuf buffer, int from, int end) {
    int at = end;
    while (at > from && buffer.getByte(at - 1) == 0) {
      at--;
    }
    return at;
  }

  private static boolean isStartCode(ByteBuf buffer, int index) {
    return buffer.getUnsignedMedium(index) == 1;
  }
}
