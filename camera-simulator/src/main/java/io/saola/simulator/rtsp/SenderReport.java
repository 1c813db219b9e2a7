package io.saola.simulator.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** RTCP sender reports with a name (RFC 3550, 6.4.1 and 6.5), framed for interleaving over TCP. */
final class SenderReport {

  /** Seconds from the beginning of NTP's era (1900) to Unix's (1970). */
  private static final long NTP_OFFSET = 2_208_988_800L;

  private static final byte[] NAME = "camera@simulator".getBytes(StandardCharsets.US_ASCII);
  private static final int REPORT = 28;

  private SenderReport() {}

  static ByteBuf of(
      ByteBufAllocator allocator,
      int channel,
      RtpPacketiser packetiser,
      long ticks,
      Instant wallTime) {
    // SDES: header, SSRC, item type and length, name, at least one zero, filled up to 32 bits.
    int chunk = 4 + 2 + NAME.length + 1;
    int padding = (4 - chunk % 4) % 4;
    int description = 4 + chunk + padding;
    ByteBuf buffer = allocator.buffer(4 + REPORT + description);
    buffer.writeByte('$').writeByte(channel).writeShort(REPORT + description);
    buffer.writeByte(0x80).writeByte(200).writeShort(REPORT / 4 - 1).writeInt(packetiser.ssrc());
    buffer.writeInt((int) (wallTime.getEpochSecond() + NTP_OFFSET));
    buffer.writeInt((int) (((long) wallTime.getNano() << 32) / 1_000_000_000L));
    buffer.writeInt(packetiser.timestamp(ticks));
    buffer.writeInt((int) packetiser.packets()).writeInt((int) packetiser.octets());
    buffer.writeByte(0x81).writeByte(202).writeShort(description / 4 - 1);
    buffer.writeInt(packetiser.ssrc()).writeByte(1).writeByte(NAME.length).writeBytes(NAME);
    return buffer.writeZero(1 + padding);
  }
}
