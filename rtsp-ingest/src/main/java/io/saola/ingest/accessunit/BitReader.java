package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/**
 * Reads bits and Exp-Golomb codes of a NAL unit (H.264, 7.2 and 9.1), stepping over the emulation
 * prevention bytes (7.4.1.1). Behind the end it reads zeros, and {@link #overrun} tells so. Used by
 * one thread.
 */
final class BitReader {

  private static final int MAX_PREFIX = 32;

  private final ByteBuf buffer;
  private final int end;
  private int at;
  private int zeros;
  private int current;
  private int left;
  private boolean overrun;

  /** Reads {@code length} bytes from {@code index} on, which is behind the NAL unit's header. */
  BitReader(ByteBuf buffer, int index, int length) {
    this.buffer = buffer;
    this.at = index;
    this.end = index + length;
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

  /** ue(v), at most 2^31 - 1: larger ones are cut there, and count as an overrun. */
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

  /** se(v). */
  int signed() {
    int code = unsigned();
    return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
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
