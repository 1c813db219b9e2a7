package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;

/**
 * A view of one RTP packet's fixed header (RFC 3550, 5.1) where it lies in the network's buffer.
 * One object is laid over packet after packet, so that reading a packet allocates nothing. Used by
 * one thread.
 */
final class RtpPacket {

  private static final int FIXED_HEADER = 12;

  private int second;
  private int sequence;
  private int timestamp;
  private int ssrc;
  private int payloadIndex;
  private int payloadLength;

  /**
   * Lays the view over {@code length} bytes at {@code index}.
   *
   * @return false when they are no RTP packet: the view's values then mean nothing
   */
  boolean wrap(ByteBuf buffer, int index, int length) {
    if (length < FIXED_HEADER) {
      return false;
    }
    int first = buffer.getUnsignedByte(index);
    if (first >>> 6 != 2) {
      return false;
    }
    second = buffer.getUnsignedByte(index + 1);
    sequence = buffer.getUnsignedShort(index + 2);
    timestamp = buffer.getInt(index + 4);
    ssrc = buffer.getInt(index + 8);
    int header = FIXED_HEADER + 4 * (first & 0x0f);
    if ((first & 0x10) != 0) {
      if (header + 4 > length) {
        return false;
      }
      header += 4 + 4 * buffer.getUnsignedShort(index + header + 2);
    }
    int padding = (first & 0x20) == 0 ? 0 : buffer.getUnsignedByte(index + length - 1);
    payloadIndex = index + header;
    payloadLength = length - header - padding;
    return payloadLength >= 0;
  }

  boolean marker() {
    return (second & 0x80) != 0;
  }

  int payloadType() {
    return second & 0x7f;
  }

  /** 0..65535. */
  int sequence() {
    return sequence;
  }

  /** All 32 bits are used: compare by signed difference. */
  int timestamp() {
    return timestamp;
  }

  int ssrc() {
    return ssrc;
  }

  /** Where the payload begins in the buffer that was wrapped. */
  int payloadIndex() {
    return payloadIndex;
  }

  int payloadLength() {
    return payloadLength;
  }
}
