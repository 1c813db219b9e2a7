package io.saola.ingest.accessunit;

/**
 * The NAL unit types that matter here: those of H.265 (table 7-1) and those that RFC 7798 (4.4)
 * adds for packets. A header is 16 bits, as in H.265, 7.3.1.2.
 */
final class H265Nal {

  /** The highest type of a picture that may be without others of its sub-layer referring to it. */
  static final int LAST_NON_REFERENCE = 14;

  static final int RASL_N = 8;
  static final int RASL_R = 9;
  static final int BLA_FIRST = 16;
  static final int BLA_LAST = 18;
  static final int IDR_FIRST = 19;
  static final int IDR_LAST = 20;
  static final int IRAP_LAST = 23;
  static final int LAST_SLICE = 31;
  static final int VPS = 32;
  static final int SPS = 33;
  static final int PPS = 34;
  static final int DELIMITER = 35;
  static final int FILLER = 38;
  static final int PREFIX_SEI = 39;

  /** Up to here a packet holds one NAL unit and nothing else. */
  static final int LAST_SINGLE = 47;

  static final int AGGREGATE = 48;
  static final int FRAGMENT = 49;

  private static final int TYPE_SHIFT = 9;
  private static final int TYPE = 0x3f;
  private static final int LAYER = 0x1f8;
  private static final int TEMPORAL = 7;

  private H265Nal() {}

  static int typeOf(int header) {
    return (header >>> TYPE_SHIFT) & TYPE;
  }

  /** The same header with another type. */
  static int withType(int header, int type) {
    return (header & ~(TYPE << TYPE_SHIFT)) | (type << TYPE_SHIFT);
  }

  /** From 0, the lowest. */
  static int temporalLayer(int header) {
    return (header & TEMPORAL) - 1;
  }

  /** Whether the header is one that the standard allows: a layer of time from 0 on, no error. */
  static boolean isValid(int header) {
    return (header & TEMPORAL) != 0 && header >>> 15 == 0;
  }

  /** Whether it belongs to the picture itself, and not to another view or quality of it. */
  static boolean isBase(int header) {
    return (header & LAYER) == 0;
  }

  static boolean isSlice(int type) {
    return type <= LAST_SLICE && (type <= RASL_R || (type >= BLA_FIRST && type <= IRAP_LAST));
  }

  /** Whether decoding may start at a picture of this type. */
  static boolean isStart(int type) {
    return type >= BLA_FIRST && type <= IRAP_LAST;
  }

  static boolean isInstant(int type) {
    return type == IDR_FIRST || type == IDR_LAST;
  }

  static boolean isBroken(int type) {
    return type >= BLA_FIRST && type <= BLA_LAST;
  }

  static boolean isSkippedLeading(int type) {
    return type == RASL_N || type == RASL_R;
  }

  /** Whether other pictures of its layer of time may refer to it: the odd ones, and all starts. */
  static boolean isReferred(int type) {
    return type > LAST_NON_REFERENCE || (type & 1) == 1;
  }
}
