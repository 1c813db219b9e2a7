package io.saola.ingest.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes the compound packet a receiver owes its sender: a receiver report (RFC 3550, 6.4.2) and a
 * source description with the canonical name (6.5.1).
 */
final class ReceiverReport {

  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int CNAME = 1;

  private final int ownSsrc;
  private final byte[] name;

  ReceiverReport(int ownSsrc) {
    this.ownSsrc = ownSsrc;
    // RFC 7022, 4.2: a short-term name, of nothing that tells who we are.
    this.name = ("saola-" + Integer.toHexString(ownSsrc)).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Appends both packets.
   *
   * @param source whose packets are reported; null while none has come
   */
  void write(ByteBuf out, @Nullable Reception source, long nowNanos) {
    int blocks = source == null ? 0 : 1;
    out.writeByte(0x80 | blocks);
    out.writeByte(RECEIVER_REPORT);
    out.writeShort(1 + 6 * blocks);
    out.writeInt(ownSsrc);
    if (source != null) {
      source.writeReport(out, nowNanos);
    }
    writeDescription(out);
  }

  private void writeDescription(ByteBuf out) {
    int chunk = 4 + 2 + name.length;
    // At least one zero byte ends the chunk, and it ends on a multiple of 4.
    int padding = 4 - chunk % 4;
    out.writeByte(0x80 | 1);
    out.writeByte(SOURCE_DESCRIPTION);
    out.writeShort((chunk + padding) / 4);
    out.writeInt(ownSsrc);
    out.writeByte(CNAME);
    out.writeByte(name.length);
    out.writeBytes(name);
    out.writeZero(padding);
  }
}
