package io.saola.ingest.wake;

import java.util.Arrays;

/**
 * What access units usually cost, by their place behind the keyframe: encoders start a group of
 * pictures coarse and refine it, so that the tenth picture of one is best compared with the tenth
 * of those before. For one thread at a time.
 */
final class Baseline {

  /** Places further behind share the last one. */
  private static final int PLACES = 256;

  private static final double PACE = 1.0 / 6;

  private final float[] usual = new float[PLACES];
  private final byte[] seen = new byte[PLACES];

  /** How much more it is than usual at this place; 0 the first time. */
  double deviation(int place, double value) {
    int slot = Math.min(place, PLACES - 1);
    return seen[slot] == 0 ? 0 : value - usual[slot];
  }

  /**
   * Learns a value; the first few at full pace, so that the baseline is their mean.
   *
   * @param most a larger surplus counts as this much, so that one outlier does not move what is
   *     usual; a deficit counts in full, since nothing costs less than a street where nothing moves
   * @param weight 0..1
   */
  void learn(int place, double value, double most, double weight) {
    int slot = Math.min(place, PLACES - 1);
    if (seen[slot] == 0) {
      usual[slot] = (float) value;
      seen[slot] = 1;
      return;
    }
    double off = value - usual[slot];
    double pace = seen[slot] < 1 / PACE ? 1.0 / (seen[slot] + 1) : PACE * weight;
    usual[slot] += (float) (pace * Math.min(most, off));
    if (seen[slot] < Byte.MAX_VALUE) {
      seen[slot]++;
    }
  }

  void clear() {
    Arrays.fill(seen, (byte) 0);
  }
}
