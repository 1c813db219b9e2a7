package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;

/** Reads what a receiver needs of a compound RTCP packet (RFC 3550, 6). */
final class RtcpReader {

  private static final int SENDER_REPORT = 200;
  private static final int GOODBYE = 203;

  /** Bytes of a sender report up to its report blocks. */
  private static final int SENDER_REPORT_LENGTH = 28;

  private RtcpReader() {}

  /** Told what was read. */
  interface Sink {

    /**
     * A sender report (RFC 3550, 6.4.1).
     *
     * @param ntp the sender's time as {@link NtpTime}, 0 if it has none
     * @param timestamp the RTP timestamp of the same moment
     */
    void senderReport(int ssrc, long ntp, int timestamp, long arrivalNanos);

    void goodbye(int ssrc);
  }

  /**
   * Reads every packet of the compound.
   *
   * @return false when it is malformed; what stood before the fault has been told
   */
  static boolean read(ByteBuf buffer, int index, int length, long arrivalNanos, Sink sink) {
    int at = index;
    int end = index + length;
    while (end - at >= 4) {
      int first = buffer.getUnsignedByte(at);
      int type = buffer.getUnsignedByte(at + 1);
      int size = 4 + 4 * buffer.getUnsignedShort(at + 2);
      if (first >>> 6 != 2 || size > end - at) {
        return false;
      }
      if (type == SENDER_REPORT && size >= SENDER_REPORT_LENGTH) {
        int ssrc = buffer.getInt(at + 4);
        sink.senderReport(ssrc, buffer.getLong(at + 8), buffer.getInt(at + 16), arrivalNanos);
      } else if (type == GOODBYE) {
        int sources = Math.min(first & 0x1f, (size - 4) / 4);
        for (int i = 0; i < sources; i++) {
          sink.goodbye(buffer.getInt(at + 4 + 4 * i));
        }
      }
      at += size;
    }
    return length > 0 && at == end;
  }
}
