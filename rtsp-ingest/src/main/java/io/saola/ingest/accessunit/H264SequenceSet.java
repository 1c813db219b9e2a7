package io.saola.ingest.accessunit;

import org.jspecify.annotations.Nullable;

/**
 * What of a sequence parameter set (H.264, 7.3.2.1.1 and 7.4.2.1.1) the picture's size and the
 * slice headers hang on.
 *
 * @param colours planes are coded apart, each with its own slices
 * @param chroma whether weights of chroma come in slice headers
 * @param numberBits of {@code frame_num}
 * @param orderType of {@code pic_order_cnt_type}, 0..2
 * @param orderBits of {@code pic_order_cnt_lsb}, where {@code orderType} is 0
 * @param orderDeltas slice headers name differences, where {@code orderType} is 1
 * @param fields pictures may be fields
 */
record H264SequenceSet(
    boolean colours,
    boolean chroma,
    int numberBits,
    int orderType,
    int orderBits,
    boolean orderDeltas,
    boolean fields,
    PictureSize size) {

  private static final int MACROBLOCK = 16;
  private static final int MAX_MACROBLOCKS = 2048;
  private static final int MAX_BITS = 12;
  private static final int YUV_420 = 1;
  private static final int YUV_422 = 2;
  private static final int YUV_444 = 3;

  /**
   * Reads a set.
   *
   * @param bits at {@code profile_idc}
   * @return null when it cannot be read
   */
  static @Nullable H264SequenceSet read(BitReader bits) {
    int profile = bits.bits(8);
    bits.skip(16);
    bits.unsigned(H264ParameterSets.MAX_SEQUENCE_ID);
    int chroma = hasChromaFormat(profile) ? bits.unsigned(YUV_444) : YUV_420;
    boolean colours = chroma == YUV_444 && bits.flag();
    if (hasChromaFormat(profile)) {
      skipDepths(bits, chroma);
    }
    int planes = colours ? 0 : chroma;
    int numberBits = bits.unsigned(MAX_BITS) + 4;
    int orderType = bits.unsigned(2);
    int orderBits = orderType == 0 ? bits.unsigned(MAX_BITS) + 4 : 0;
    boolean orderDeltas = orderType == 1 && readOrderDeltas(bits);
    bits.unsigned();
    bits.bit();
    int columns = bits.unsigned(MAX_MACROBLOCKS - 1) + 1;
    int rows = bits.unsigned(MAX_MACROBLOCKS - 1) + 1;
    boolean fields = !bits.flag();
    PictureSize size = cropped(bits, planes, columns, rows, fields ? 2 : 1);
    return bits.overrun() || size.width() <= 0 || size.height() <= 0
        ? null
        : new H264SequenceSet(
            colours, planes != 0, numberBits, orderType, orderBits, orderDeltas, fields, size);
  }

  private static PictureSize cropped(
      BitReader bits, int chroma, int columns, int rows, int fields) {
    bits.skip(fields); // the mode of fields within frames, if any, and direct inference
    int width = columns * MACROBLOCK;
    int height = rows * MACROBLOCK * fields;
    if (bits.flag()) {
      int unitX = chroma == YUV_420 || chroma == YUV_422 ? 2 : 1;
      int unitY = (chroma == YUV_420 ? 2 : 1) * fields;
      width -= unitX * (cropBounded(bits) + cropBounded(bits));
      height -= unitY * (cropBounded(bits) + cropBounded(bits));
    }
    return new PictureSize(width, height);
  }

  private static int cropBounded(BitReader bits) {
    return bits.unsigned(MAX_MACROBLOCKS * MACROBLOCK);
  }

  /** The profiles whose parameter set names the chroma format. */
  private static boolean hasChromaFormat(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  private static void skipDepths(BitReader bits, int chroma) {
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
  }

  private static void skipScalingList(BitReader bits, int size) {
    int last = 8;
    int next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = (last + bits.signed()) & 0xff;
      last = next == 0 ? last : next;
    }
  }

  private static boolean readOrderDeltas(BitReader bits) {
    boolean alwaysZero = bits.flag();
    bits.signed();
    bits.signed();
    int cycle = bits.unsigned(255);
    for (int i = 0; i < cycle; i++) {
      bits.signed();
    }
    return !alwaysZero;
  }
}
