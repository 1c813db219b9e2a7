package io.saola.simulator.rtp;

import io.saola.simulator.encode.CodedUnit;
import java.nio.ByteBuffer;
import java.util.List;

/** Where the payload formats of H.264 (RFC 6184) and H.265 (RFC 7798) differ. */
enum NalFormat {
  H264(1) {
    @Override
    int type(CodedUnit unit) {
      return unit.at(0) & 0x1f;
    }

    @Override
    void putHeader(ByteBuffer out, CodedUnit unit, Structure structure) {
      int type = structure == Structure.AGGREGATE ? 24 : 28;
      out.put((byte) ((unit.at(0) & 0xe0) | type));
    }

    @Override
    CodedUnit sideInformation() {
      return CodedUnit.of(
          (byte) 6, USER_DATA, (byte) 16, A, B, A, B, A, B, A, B, A, B, A, B, A, B, A, B, STOP);
    }
  },
  H265(2) {
    @Override
    int type(CodedUnit unit) {
      return (unit.at(0) >> 1) & 0x3f;
    }

    @Override
    void putHeader(ByteBuffer out, CodedUnit unit, Structure structure) {
      int type = structure == Structure.AGGREGATE ? 48 : 49;
      out.put((byte) ((unit.at(0) & 0x81) | (type << 1))).put((byte) unit.at(1));
    }

    @Override
    CodedUnit sideInformation() {
      return CodedUnit.of(
          (byte) (39 << 1),
          (byte) 1,
          USER_DATA,
          (byte) 16,
          A,
          B,
          A,
          B,
          A,
          B,
          A,
          B,
          A,
          B,
          A,
          B,
          A,
          B,
          A,
          B,
          STOP);
    }
  };

  /** A message of unregistered user data: sixteen bytes of name and nothing else. */
  private static final byte USER_DATA = 5;

  private static final byte A = 0x5a;
  private static final byte B = 0x0b;
  private static final byte STOP = (byte) 0x80;

  private final int headerBytes;

  NalFormat(int headerBytes) {
    this.headerBytes = headerBytes;
  }

  /** Several units in one payload, or a part of one. */
  enum Structure {
    AGGREGATE,
    FRAGMENT
  }

  abstract int type(CodedUnit unit);

  abstract void putHeader(ByteBuffer out, CodedUnit unit, Structure structure);

  /** A NAL unit that says nothing of use (SEI). */
  abstract CodedUnit sideInformation();

  /** Bytes of a NAL unit's header. */
  int headerBytes() {
    return headerBytes;
  }

  /** STAP-A and AP: units with their lengths. */
  byte[] aggregate(List<CodedUnit> units) {
    int length = headerBytes + units.stream().mapToInt(unit -> 2 + unit.length()).sum();
    ByteBuffer out = ByteBuffer.allocate(length);
    putHeader(out, units.getFirst(), Structure.AGGREGATE);
    units.forEach(unit -> out.putShort((short) unit.length()).put(unit.all()));
    return out.array();
  }

  /**
   * FU-A and FU: a part of a unit.
   *
   * @param from first byte of the part, behind the unit's header
   * @param type that the fragment's header names
   */
  byte[] fragment(CodedUnit unit, int from, int length, int type) {
    ByteBuffer out = ByteBuffer.allocate(headerBytes + 1 + length);
    putHeader(out, unit, Structure.FRAGMENT);
    int start = from == headerBytes ? 0x80 : 0;
    int end = from + length == unit.length() ? 0x40 : 0;
    out.put((byte) (start | end | type)).put(unit.part(from, length));
    return out.array();
  }
}
