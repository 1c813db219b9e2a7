package io.saola.simulator.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** RTCP that cameras send: sender reports with a name, and goodbyes (RFC 3550, 6.4 to 6.6). */
public final class Rtcp {

  /** The beginning of NTP's era, 0 in a report: no time is known. */
  public static final Instant NO_TIME = Instant.parse("1900-01-01T00:00:00Z");

  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int DESCRIPTION = 202;
  private static final int GOODBYE = 203;
  private static final byte[] NAME = "camera@simulator".getBytes(StandardCharsets.US_ASCII);
  private static final int REPORT_BYTES = 28;

  /** Item type, length and name, and at least one zero, filled up to 32 bits. */
  private static final int CHUNK = (4 + 2 + NAME.length + 1 + 3) / 4 * 4;

  /** Bytes of a report with its name. */
  public static final int REPORT_LENGTH = REPORT_BYTES + 4 + CHUNK;

  /** Bytes of a goodbye. */
  public static final int GOODBYE_LENGTH = 8;

  private Rtcp() {}

  /**
   * What a sender report says.
   *
   * @param wall of the same moment as the timestamp
   */
  public record Report(int ssrc, Instant wall, int timestamp, long packets, long octets) {

    /** Appends it, {@link #REPORT_LENGTH} bytes. */
    public void writeTo(ByteBuf out) {
      out.writeByte(0x80).writeByte(SENDER_REPORT).writeShort(REPORT_BYTES / 4 - 1).writeInt(ssrc);
      out.writeInt((int) (wall.getEpochSecond() - NO_TIME.getEpochSecond()));
      out.writeInt((int) (((long) wall.getNano() << 32) / 1_000_000_000L));
      out.writeInt(timestamp).writeInt((int) packets).writeInt((int) octets);
      out.writeByte(0x81).writeByte(DESCRIPTION).writeShort(CHUNK / 4);
      out.writeInt(ssrc).writeByte(1).writeByte(NAME.length).writeBytes(NAME);
      out.writeZero(CHUNK - 4 - 2 - NAME.length);
    }
  }

  /** Appends a goodbye, {@link #GOODBYE_LENGTH} bytes. */
  public static void writeGoodbye(ByteBuf out, int ssrc) {
    out.writeByte(0x81).writeByte(GOODBYE).writeShort(1).writeInt(ssrc);
  }

  /** Whether a client's packet begins with a receiver report. */
  public static boolean isReceiverReport(ByteBuf packet) {
    int at = packet.readerIndex();
    return packet.readableBytes() >= 8
        && (packet.getByte(at) & 0xc0) == 0x80
        && packet.getUnsignedByte(at + 1) == RECEIVER_REPORT;
  }
}
