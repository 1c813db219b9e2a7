package io.saola.ingest.accessunit;

import org.jspecify.annotations.Nullable;

/**
 * What of a picture parameter set (H.264, 7.3.2.2) the slice headers hang on.
 *
 * @param sequence id of its sequence parameter set
 * @param cabac coded by CABAC
 * @param bottomOrder slice headers of frames name the bottom field's order
 * @param references usual number of pictures in list 0, and in list 1
 * @param weighted P slices name weights
 * @param weightedBoth B slices name weights
 * @param quantiser of a slice that names no difference to it
 * @param redundant slice headers count redundant pictures
 */
record H264PictureSet(
    int sequence,
    boolean cabac,
    boolean bottomOrder,
    int references,
    int referencesBack,
    boolean weighted,
    boolean weightedBoth,
    int quantiser,
    boolean redundant) {

  /** More than the standard allows pictures, since fields count apart. */
  static final int MAX_REFERENCES = 32;

  private static final int USUAL_QUANTISER = 26;

  /**
   * Reads a set.
   *
   * @param bits at {@code pic_parameter_set_id}
   * @return null when it cannot be read, or describes slice groups, which no camera sends
   */
  static @Nullable H264PictureSet read(BitReader bits) {
    bits.unsigned(H264ParameterSets.MAX_PICTURE_ID);
    int sequence = bits.unsigned(H264ParameterSets.MAX_SEQUENCE_ID);
    boolean cabac = bits.flag();
    boolean bottomOrder = bits.flag();
    bits.unsigned(0); // slice groups beyond the first
    int references = bits.unsigned(MAX_REFERENCES - 1) + 1;
    int referencesBack = bits.unsigned(MAX_REFERENCES - 1) + 1;
    boolean weighted = bits.flag();
    boolean weightedBoth = bits.bits(2) == 1;
    int quantiser = USUAL_QUANTISER + bits.signed();
    bits.signed();
    bits.signed();
    bits.skip(2);
    boolean redundant = bits.flag();
    return bits.overrun()
        ? null
        : new H264PictureSet(
            sequence,
            cabac,
            bottomOrder,
            references,
            referencesBack,
            weighted,
            weightedBoth,
            quantiser,
            redundant);
  }
}
