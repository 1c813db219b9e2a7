package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/**
 * The size of the shown picture, read from a sequence parameter set (H.264, 7.3.2.1.1 and
 * 7.4.2.1.1).
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureSize(int width, int height) {

  private static final int MACROBLOCK = 16;
  private static final int MAX_MACROBLOCKS = 2048;
  private static final int YUV_420 = 1;
  private static final int YUV_422 = 2;
  private static final int YUV_444 = 3;

  /**
   * Reads the size.
   *
   * @param sps the NAL unit with its header byte
   * @return empty when it cannot be read
   */
  public static Optional<PictureSize> of(byte[] sps) {
    if (sps.length < 4) {
      return Optional.empty();
    }
    ByteBuf buffer = Unpooled.wrappedBuffer(sps);
    int profile = buffer.getUnsignedByte(1);
    BitReader bits = new BitReader(buffer, 4, sps.length - 4);
    bits.unsigned();
    int chroma = hasChromaFormat(profile) ? readChromaFormat(bits) : YUV_420;
    skipOrder(bits);
    int columns = bits.unsigned() + 1;
    int rows = bits.unsigned() + 1;
    if (bits.overrun() || columns > MAX_MACROBLOCKS || rows > MAX_MACROBLOCKS) {
      return Optional.empty();
    }
    return cropped(bits, chroma, columns, rows);
  }

  private static Optional<PictureSize> cropped(BitReader bits, int chroma, int columns, int rows) {
    boolean progressive = bits.flag();
    int fields = progressive ? 1 : 2;
    if (!progressive) {
      bits.bit();
    }
    bits.bit();
    int width = columns * MACROBLOCK;
    int height = rows * MACROBLOCK * fields;
    if (bits.flag()) {
      int unitX = chroma == YUV_420 || chroma == YUV_422 ? 2 : 1;
      int unitY = (chroma == YUV_420 ? 2 : 1) * fields;
      width -= unitX * (cropBounded(bits) + cropBounded(bits));
      height -= unitY * (cropBounded(bits) + cropBounded(bits));
    }
    boolean sensible = !bits.overrun() && width > 0 && height > 0;
    return sensible ? Optional.of(new PictureSize(width, height)) : Optional.empty();
  }

  private static int cropBounded(BitReader bits) {
    return Math.min(bits.unsigned(), MAX_MACROBLOCKS * MACROBLOCK);
  }

  /** The profiles whose parameter set names the chroma format. */
  private static boolean hasChromaFormat(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  private static int readChromaFormat(BitReader bits) {
    int chroma = bits.unsigned();
    boolean separatePlanes = chroma == YUV_444 && bits.flag();
    bits.unsigned();
    bits.unsigned();
    bits.bit();
    if (bits.flag()) {
      int lists = chroma == YUV_444 ? 12 : 8;
      for (int i = 0; i < lists; i++) {
        if (bits.flag()) {
          skipScalingList(bits, i < 6 ? 16 : 64);
        }
      }
    }
    return separatePlanes ? 0 : chroma;
  }

  private static void skipScalingList(BitReader bits, int size) {
    int last = 8;
    int next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = (last + bits.signed()) & 0xff;
      last = next == 0 ? last : next;
    }
  }

  private static void skipOrder(BitReader bits) {
    bits.unsigned();
    int type = bits.unsigned();
    if (type == 0) {
      bits.unsigned();
    } else if (type == 1) {
      bits.bit();
      bits.signed();
      bits.signed();
      int cycle = Math.min(bits.unsigned(), 255);
      for (int i = 0; i < cycle; i++) {
        bits.signed();
      }
    }
    bits.unsigned();
    bits.bit();
  }
}
