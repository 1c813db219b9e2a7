package io.saola.simulator.encode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A NAL unit of H.264 or H.265 without start code, or a whole JPEG picture. Immutable. */
public final class CodedUnit {

  private final byte[] bytes;

  private CodedUnit(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A unit of its own copy of some bytes, at least one. */
  public static CodedUnit of(byte... bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("a unit has at least a header, found no byte");
    }
    return new CodedUnit(bytes.clone());
  }

  /** A byte of it, 0..255. */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** All of it, header included, bytes. */
  public int length() {
    return bytes.length;
  }

  /** All of it, header included. */
  public ByteBuffer all() {
    return part(0, bytes.length);
  }

  /** A copy of all of it. */
  public byte[] copy() {
    return bytes.clone();
  }

  /** A part of it. */
  public ByteBuffer part(int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).slice().asReadOnlyBuffer();
  }

  /**
   * The NAL units of a byte stream (ITU-T H.264 and H.265, Annex B), without start codes and
   * trailing zeros.
   */
  public static List<CodedUnit> split(byte[] stream) {
    List<CodedUnit> units = new ArrayList<>();
    int start = afterStartCode(stream, 0);
    while (start >= 0 && start < stream.length) {
      int next = afterStartCode(stream, start);
      int end = next < 0 ? stream.length : next - 3;
      while (end > start && stream[end - 1] == 0) {
        end--;
      }
      if (end > start) {
        units.add(new CodedUnit(Arrays.copyOfRange(stream, start, end)));
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
