package io.saola.inference.quantise;

/**
 * The values that a tensor takes, and the unsigned bytes they become: {@code round(x / scale) +
 * zero}, held to 0..255.
 *
 * @param low at most 0
 * @param high at least 0
 */
record Range(float low, float high) {

  private static final int LEVELS = 255;

  Range {
    if (!(low <= 0 && high >= 0)) {
      throw new IllegalArgumentException("a range around 0 expected, found " + low + ".." + high);
    }
  }

  /** Zero lies in every range, since padding with zeros must be exact. */
  static Range around(float low, float high) {
    return new Range(Math.min(low, 0), Math.max(high, 0));
  }

  Range and(Range other) {
    return new Range(Math.min(low, other.low), Math.max(high, other.high));
  }

  float scale() {
    return Math.max((high - low) / LEVELS, Float.MIN_NORMAL);
  }

  int zero() {
    return Math.clamp(Math.round(-low / scale()), 0, LEVELS);
  }
}
