package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Reads bits and Exp-Golomb codes of a NAL unit (H.264, 7.2 and 9.1; H.265 the same), stepping over
 * the emulation prevention bytes (H.264, 7.4.1.1). Behind the end it reads zeros, and {@link
 * #overrun} tells so. One object is laid over NAL unit after NAL unit. Used by one thread.
 */
final class BitReader {

  private static final int MAX_PREFIX = 32;

  private ByteBuf buffer = Unpooled.EMPTY_BUFFER;
  private int end;
  private int at;
  private int zeros;
  private int current;
  private int left;
  private boolean overrun;

  /** Reads {@code length} bytes from {@code index} on, which is behind the NAL unit's header. */
  BitReader over(ByteBuf lent, int index, int length) {
    buffer = lent;
    at = index;
    end = index + Math.max(length, 0);
    zeros = 0;
    left = 0;
    overrun = false;
    return this;
  }

  boolean overrun() {
    return overrun;
  }

  int bit() {
    if (left == 0) {
      current = nextByte();
      left = 8;
    }
    left--;
    return (current >>> left) & 1;
  }

  boolean flag() {
    return bit() == 1;
  }

  /** At most 32 bits. */
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 1) | bit();
    }
    return value;
  }

  void skip(int count) {
    for (int i = 0; i < count; i++) {
      bit();
    }
  }

  /** ue(v), at most 2^31 - 2: a larger one counts as an overrun. */
  int unsigned() {
    int prefix = 0;
    while (!overrun && bit() == 0) {
      prefix++;
    }
    if (overrun || prefix >= MAX_PREFIX - 1) {
      overrun = true;
      return 0;
    }
    return (1 << prefix) - 1 + bits(prefix);
  }

  /**
   * ue(v) that the standard bounds: a larger one counts as an overrun, so that no loop runs wild.
   *
   * @param most at least 0
   */
  int unsigned(int most) {
    int value = unsigned();
    if (value > most) {
      overrun = true;
      return 0;
    }
    return value;
  }

  /** se(v). */
  int signed() {
    int code = unsigned();
    return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
  }

  /** The reader is given up on: what it reads is not what the standard allows. */
  void refuse() {
    overrun = true;
  }

  private int nextByte() {
    if (at < end && zeros >= 2 && buffer.getByte(at) == 3) {
      at++;
      zeros = 0;
    }
    if (at >= end) {
      overrun = true;
      return 0;
    }
    int value = buffer.getUnsignedByte(at++);
    zeros = value == 0 ? zeros + 1 : 0;
    return value;
  }
}
