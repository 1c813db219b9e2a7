package io.saola.ingest.accessunit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a sequence parameter set (H.265, 7.3.2.2.1) the picture's size and the slice headers hang
 * on.
 *
 * @param layers of time, 1..7
 * @param colours planes are coded apart, each with its own slices
 * @param chroma whether weights and offsets of chroma come in slice headers
 * @param orderBits of {@code slice_pic_order_cnt_lsb}
 * @param blockBits of the number of a coding tree block
 * @param offsets slice headers name sample adaptive offsets
 * @param references the sets that slices may name by number
 * @param longTerm slices may refer to pictures far off
 * @param longTermUsed of those that slices may name by number: whether they are referred to
 * @param motion slices may predict motion from other pictures
 */
record H265SequenceSet(
    int layers,
    boolean colours,
    boolean chroma,
    int orderBits,
    int blockBits,
    boolean offsets,
    List<H265ReferenceSet> references,
    boolean longTerm,
    List<Boolean> longTermUsed,
    boolean motion,
    PictureSize size) {

  static final int MAX_REFERENCE_SETS = 64;
  private static final int MAX_LONG_TERM = 32;
  private static final int MAX_SIZE = 1 << 15;
  private static final int MAX_ORDER_BITS = 12;
  private static final int YUV_444 = 3;
  private static final int MAX_LAYERS = 7;

  /** Profiles above this one (4: range extensions) write slice headers in ways of their own. */
  private static final int LAST_PLAIN_PROFILE = 4;

  /** Between the id and what comes after the picture's size. */
  private record Shape(
      int chroma, boolean colours, int codedWidth, int codedHeight, PictureSize shown) {}

  /**
   * Reads a set.
   *
   * @param bits at {@code sps_video_parameter_set_id}
   * @return null when it cannot be read, or is of a profile that cameras do not send
   */
  static @Nullable H265SequenceSet read(BitReader bits) {
    bits.skip(4);
    int layers = bits.bits(3) + 1;
    bits.bit();
    int profile = readProfile(bits, layers);
    bits.unsigned(H265ParameterSets.MAX_SEQUENCE_ID);
    Shape shape = readShape(bits);
    if (bits.overrun() || layers > MAX_LAYERS || profile > LAST_PLAIN_PROFILE) {
      return null;
    }
    return readCoding(bits, layers, shape);
  }

  private static @Nullable H265SequenceSet readCoding(BitReader bits, int layers, Shape shape) {
    bits.unsigned();
    bits.unsigned();
    int orderBits = bits.unsigned(MAX_ORDER_BITS) + 4;
    int orderings = bits.flag() ? layers : 1;
    for (int i = 0; i < 3 * orderings; i++) {
      bits.unsigned();
    }
    int blockBits = readBlockBits(bits, shape);
    boolean scaled = bits.flag();
    if (scaled && bits.flag()) {
      H265ScalingLists.skip(bits);
    }
    bits.bit();
    boolean offsets = bits.flag();
    if (bits.flag()) {
      bits.skip(8);
      bits.unsigned();
      bits.unsigned();
      bits.bit();
    }
    List<H265ReferenceSet> references = readReferences(bits);
    boolean longTerm = bits.flag();
    List<Boolean> longTermUsed = longTerm ? readLongTerm(bits, orderBits) : List.of();
    boolean motion = bits.flag();
    return bits.overrun()
        ? null
        : new H265SequenceSet(
            layers,
            shape.colours(),
            shape.chroma() != 0 && !shape.colours(),
            orderBits,
            blockBits,
            offsets,
            references,
            longTerm,
            longTermUsed,
            motion,
            shape.shown());
  }

  /** 7.3.3: 88 bits of the profile, 8 of the level, and the same for the lower layers of time. */
  static int readProfile(BitReader bits, int layers) {
    bits.skip(3);
    int profile = bits.bits(5);
    bits.skip(80 + 8);
    int profiles = 0;
    int levels = 0;
    for (int i = 0; i < layers - 1; i++) {
      profiles += bits.bit();
      levels += bits.bit();
    }
    if (layers > 1) {
      bits.skip(2 * (8 - (layers - 1)));
    }
    bits.skip(88 * profiles + 8 * levels);
    return profile;
  }

  private static Shape readShape(BitReader bits) {
    int chroma = bits.unsigned(YUV_444);
    boolean colours = chroma == YUV_444 && bits.flag();
    int width = bits.unsigned(MAX_SIZE);
    int height = bits.unsigned(MAX_SIZE);
    int shownWidth = width;
    int shownHeight = height;
    if (bits.flag()) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = chroma == 1 ? 2 : 1;
      shownWidth -= unitX * (bits.unsigned(MAX_SIZE) + bits.unsigned(MAX_SIZE));
      shownHeight -= unitY * (bits.unsigned(MAX_SIZE) + bits.unsigned(MAX_SIZE));
    }
    if (shownWidth <= 0 || shownHeight <= 0) {
      bits.refuse();
    }
    return new Shape(chroma, colours, width, height, new PictureSize(shownWidth, shownHeight));
  }

  /** 7-10 to 7-19. */
  private static int readBlockBits(BitReader bits, Shape shape) {
    int smallest = bits.unsigned(3) + 3;
    int block = 1 << (smallest + bits.unsigned(3));
    for (int i = 0; i < 4; i++) {
      bits.unsigned();
    }
    int columns = (shape.codedWidth() + block - 1) / block;
    int rows = (shape.codedHeight() + block - 1) / block;
    return bitsFor(columns * rows);
  }

  private static List<H265ReferenceSet> readReferences(BitReader bits) {
    int count = bits.unsigned(MAX_REFERENCE_SETS);
    List<H265ReferenceSet> sets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      H265ReferenceSet set = new H265ReferenceSet();
      set.read(bits, sets, false);
      sets.add(set);
    }
    return List.copyOf(sets);
  }

  private static List<Boolean> readLongTerm(BitReader bits, int orderBits) {
    List<Boolean> used = new ArrayList<>();
    int count = bits.unsigned(MAX_LONG_TERM);
    for (int i = 0; i < count; i++) {
      bits.skip(orderBits);
      used.add(bits.flag());
    }
    return List.copyOf(used);
  }

  /** Bits of a number below {@code count}: Ceil(Log2(count)). */
  static int bitsFor(int count) {
    return count <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
  }
}
