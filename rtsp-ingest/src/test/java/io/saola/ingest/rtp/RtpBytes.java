package io.saola.ingest.rtp;

import java.nio.ByteBuffer;

/** RTP packets for tests. */
public final class RtpBytes {

  public static final int PAYLOAD_TYPE = 96;
  public static final int SSRC = 0x5a01a;

  private RtpBytes() {}

  /** A packet with the fixed header only. */
  public static byte[] packet(int sequence, int timestamp, boolean marker, byte[] payload) {
    return packet(SSRC, sequence, timestamp, marker, payload);
  }

  public static byte[] packet(
      int ssrc, int sequence, int timestamp, boolean marker, byte[] payload) {
    return ByteBuffer.allocate(12 + payload.length)
        .put((byte) 0x80)
        .put((byte) ((marker ? 0x80 : 0) | PAYLOAD_TYPE))
        .putShort((short) sequence)
        .putInt(timestamp)
        .putInt(ssrc)
        .put(payload)
        .array();
  }

  /**
   * A sender report without report blocks.
   *
   * @param ntp seconds since 1900 in 32.32 bits
   */
  public static byte[] senderReport(int ssrc, long ntp, int timestamp) {
    return ByteBuffer.allocate(28)
        .putInt(0x80c80006)
        .putInt(ssrc)
        .putLong(ntp)
        .putInt(timestamp)
        .putInt(2)
        .putInt(2)
        .array();
  }

  /** Frames a packet as RFC 2326, 10.12 says. */
  public static byte[] interleaved(int channel, byte[] packet) {
    return ByteBuffer.allocate(4 + packet.length)
        .put((byte) '$')
        .put((byte) channel)
        .putShort((short) packet.length)
        .put(packet)
        .array();
  }
}
