package io.saola.simulator.rtp;

import io.netty.buffer.ByteBuf;

/**
 * One RTP packet (RFC 3550, 5.1).
 *
 * @param payloadType 0..127
 * @param sequence the lower 16 bits count
 */
public record RtpPacket(
    int payloadType, boolean marker, int sequence, int timestamp, int ssrc, Payload payload) {

  private static final int HEADER = 12;

  /** Bytes on the way. */
  public int length() {
    return HEADER + payload.length();
  }

  /** Appends it. */
  public void writeTo(ByteBuf out) {
    out.writeByte(0x80)
        .writeByte((marker ? 0x80 : 0) | payloadType)
        .writeShort(sequence)
        .writeInt(timestamp)
        .writeInt(ssrc);
    payload.writeTo(out);
  }
}
