package io.saola.simulator.encode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A NAL unit of H.264 without start code: a byte of header and what follows. Immutable. */
public final class NalUnit {

  static final int IDR = 5;
  static final int SPS = 7;
  static final int PPS = 8;

  private final byte[] bytes;

  private NalUnit(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The first byte: importance and type. */
  public int header() {
    return bytes[0] & 0xff;
  }

  /** The type, 0..31 (ITU-T H.264, table 7-1). */
  public int type() {
    return bytes[0] & 0x1f;
  }

  /** All of it, header included, bytes. */
  public int length() {
    return bytes.length;
  }

  /** All of it, header included. */
  public ByteBuffer all() {
    return part(0, bytes.length);
  }

  /** A part of it. */
  public ByteBuffer part(int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).slice().asReadOnlyBuffer();
  }

  /**
   * The NAL units of a byte stream (ITU-T H.264, Annex B), without start codes and trailing zeros.
   */
  public static List<NalUnit> split(byte[] stream) {
    List<NalUnit> units = new ArrayList<>();
    int start = afterStartCode(stream, 0);
    while (start >= 0 && start < stream.length) {
      int next = afterStartCode(stream, start);
      int end = next < 0 ? stream.length : next - 3;
      while (end > start && stream[end - 1] == 0) {
        end--;
      }
      if (end > start) {
        units.add(new NalUnit(Arrays.copyOfRange(stream, start, end)));
      }
      start = next;
    }
    return units;
  }

  private static int afterStartCode(byte[] stream, int from) {
    for (int i = from; i + 2 < stream.length; i++) {
      if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
        return i + 3;
      }
    }
    return -1;
  }
}
