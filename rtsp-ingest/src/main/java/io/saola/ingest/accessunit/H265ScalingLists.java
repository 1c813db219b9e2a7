package io.saola.ingest.accessunit;

/** Scaling list data (H.265, 7.3.4), which is only passed over. */
final class H265ScalingLists {

  private static final int SIZES = 4;
  private static final int MATRICES = 6;
  private static final int LARGEST = 3;

  private H265ScalingLists() {}

  static void skip(BitReader bits) {
    for (int size = 0; size < SIZES; size++) {
      for (int matrix = 0; matrix < MATRICES; matrix += size == LARGEST ? 3 : 1) {
        if (bits.flag()) {
          skipList(bits, size);
        } else {
          bits.unsigned();
        }
      }
    }
  }

  private static void skipList(BitReader bits, int size) {
    int coefficients = Math.min(64, 1 << (4 + 2 * size));
    if (size > 1) {
      bits.signed();
    }
    for (int i = 0; i < coefficients && !bits.overrun(); i++) {
      bits.signed();
    }
  }
}
