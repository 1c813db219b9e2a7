package io.saola.ingest.accessunit;

import org.jspecify.annotations.Nullable;

/**
 * What of a picture parameter set (H.265, 7.3.2.3.1) the slice headers hang on.
 *
 * @param sequence id of its sequence parameter set
 * @param dependent slices may go on with another's header
 * @param output slice headers say whether the picture is shown
 * @param extraBits of every slice header
 * @param cabacStart slice headers may choose how CABAC starts
 * @param references usual number of pictures in list 0, and in list 1
 * @param quantiser of a slice that names no difference to it
 * @param weighted P slices name weights
 * @param weightedBoth B slices name weights
 * @param ordered slice headers may order their lists of pictures
 */
record H265PictureSet(
    int sequence,
    boolean dependent,
    boolean output,
    int extraBits,
    boolean cabacStart,
    int references,
    int referencesBack,
    int quantiser,
    boolean weighted,
    boolean weightedBoth,
    boolean ordered) {

  static final int MAX_REFERENCES = 16;

  private static final int USUAL_QUANTISER = 26;

  /** Columns and rows of tiles that are still believed; level 6.2 allows 20 and 22. */
  private static final int MOST_TILES = 64;

  /**
   * Reads a set.
   *
   * @param bits at {@code pps_pic_parameter_set_id}
   * @return null when it cannot be read
   */
  static @Nullable H265PictureSet read(BitReader bits) {
    bits.unsigned(H265ParameterSets.MAX_PICTURE_ID);
    int sequence = bits.unsigned(H265ParameterSets.MAX_SEQUENCE_ID);
    boolean dependent = bits.flag();
    boolean output = bits.flag();
    int extraBits = bits.bits(3);
    bits.bit();
    boolean cabacStart = bits.flag();
    int references = bits.unsigned(MAX_REFERENCES - 1) + 1;
    int referencesBack = bits.unsigned(MAX_REFERENCES - 1) + 1;
    int quantiser = USUAL_QUANTISER + bits.signed();
    bits.skip(2);
    if (bits.flag()) {
      bits.unsigned();
    }
    bits.signed();
    bits.signed();
    bits.bit();
    boolean weighted = bits.flag();
    boolean weightedBoth = bits.flag();
    boolean ordered = readOrdered(bits);
    return bits.overrun()
        ? null
        : new H265PictureSet(
            sequence,
            dependent,
            output,
            extraBits,
            cabacStart,
            references,
            referencesBack,
            quantiser,
            weighted,
            weightedBoth,
            ordered);
  }

  /** From {@code transquant_bypass_enabled_flag} to {@code lists_modification_present_flag}. */
  private static boolean readOrdered(BitReader bits) {
    bits.bit();
    boolean tiles = bits.flag();
    bits.bit();
    if (tiles) {
      skipTiles(bits);
    }
    bits.bit();
    if (bits.flag()) {
      bits.bit();
      if (!bits.flag()) {
        bits.signed();
        bits.signed();
      }
    }
    if (bits.flag()) {
      H265ScalingLists.skip(bits);
    }
    return bits.flag();
  }

  private static void skipTiles(BitReader bits) {
    int columns = bits.unsigned(MOST_TILES);
    int rows = bits.unsigned(MOST_TILES);
    if (!bits.flag()) {
      for (int i = 0; i < columns + rows; i++) {
        bits.unsigned();
      }
    }
    bits.bit();
  }
}
