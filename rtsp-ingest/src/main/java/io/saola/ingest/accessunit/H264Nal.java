package io.saola.ingest.accessunit;

/**
 * The NAL unit types that matter here: those of H.264 (table 7-1) and those that RFC 6184 (table 1)
 * adds for packets.
 */
final class H264Nal {

  static final int SLICE = 1;
  static final int PARTITION_A = 2;
  static final int PARTITION_C = 4;
  static final int IDR_SLICE = 5;
  static final int SEI = 6;
  static final int SPS = 7;
  static final int PPS = 8;
  static final int DELIMITER = 9;
  static final int FILLER = 12;

  /** Up to here a packet holds one NAL unit and nothing else. */
  static final int LAST_SINGLE = 23;

  static final int STAP_A = 24;
  static final int FU_A = 28;

  private static final int MASK = 0x1f;
  private static final int REFERENCE = 0x60;

  private H264Nal() {}

  static int typeOf(int header) {
    return header & MASK;
  }

  /** Whether it carries a part of the picture itself. */
  static boolean isSlice(int type) {
    return type >= SLICE && type <= IDR_SLICE;
  }

  /** Whether it begins with a slice header. */
  static boolean hasSliceHeader(int type) {
    return type == SLICE || type == PARTITION_A || type == IDR_SLICE;
  }

  /** Whether other pictures may refer to the one it is of: {@code nal_ref_idc} is not 0. */
  static boolean isReferred(int header) {
    return (header & REFERENCE) != 0;
  }
}
