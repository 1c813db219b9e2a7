package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;

/** Supplemental enhancement information, which H.264 and H.265 write alike. */
final class SideInformation {

  /** H.264, D.1, and H.265, D.2.1: the payload type of a recovery point. */
  private static final int RECOVERY_POINT = 6;

  private SideInformation() {}

  /**
   * H.264, 7.3.2.3: messages of a type and a size, both in bytes of which 255 means more.
   *
   * @param index behind the NAL unit's header
   */
  static boolean namesRecoveryPoint(ByteBuf buffer, int index, int end) {
    int at = index;
    while (at + 1 < end) {
      int type = 0;
      while (at < end - 1 && buffer.getUnsignedByte(at) == 0xff) {
        type += 0xff;
        at++;
      }
      type += buffer.getUnsignedByte(at++);
      int size = 0;
      while (at < end - 1 && buffer.getUnsignedByte(at) == 0xff) {
        size += 0xff;
        at++;
      }
      if (type == RECOVERY_POINT) {
        return true;
      }
      size += at < end ? buffer.getUnsignedByte(at++) : 0;
      at += size;
    }
    return false;
  }
}
