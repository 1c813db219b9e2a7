package io.saola.ingest.wake;

import java.util.Arrays;

/**
 * What access units usually cost, and how steadily, by their place behind the keyframe: encoders
 * start a group of pictures coarse and refine it, some in leaps, so that the tenth picture of one
 * is best compared with the tenth of those before. For one thread at a time.
 */
final class Baseline {

  /** Places further behind share the last one. */
  private static final int PLACES = 256;

  private static final double PACE = 1.0 / 6;
  private static final double PACE_OF_SPREAD = 1.0 / 12;

  /** So many deviations move what is usual, and what is usually deviated, at most. */
  private static final double MOST = 3;

  private static final double MOST_OF_SPREAD = 4;

  /** A normal distribution's standard deviation is so many mean absolute ones. */
  private static final double TO_STANDARD = 1.25;

  private final float[] usual = new float[PLACES];
  private final float[] spread = new float[PLACES];
  private final byte[] seen = new byte[PLACES];

  /** How much more it is than usual at this place; 0 the first time. */
  double surplus(int place, double value) {
    int slot = slot(place);
    return seen[slot] == 0 ? 0 : value - usual[slot];
  }

  /** How far values at this place usually are from what is usual there, as a standard deviation. */
  double deviation(int place) {
    return TO_STANDARD * spread[slot(place)];
  }

  /**
   * Learns a value; the first few at full pace, so that the baseline is their mean.
   *
   * @param deviation larger surpluses than a few of these count as so much, so that one outlier
   *     does not move what is usual; a deficit counts in full, since nothing costs less than a
   *     street where nothing moves
   * @param weight 0..1
   */
  void learn(int place, double value, double deviation, double weight) {
    int slot = slot(place);
    int before = seen[slot];
    if (before == 0) {
      usual[slot] = (float) value;
      seen[slot] = 1;
      return;
    }
    double off = value - usual[slot];
    double mean = 1.0 / (before + 1);
    double pace = before < 1 / PACE ? mean : PACE * weight;
    usual[slot] += (float) (pace * Math.min(MOST * deviation, off));
    if (before > 1) {
      double distance = Math.min(MOST_OF_SPREAD * deviation, Math.abs(off));
      double paceOfSpread = Math.max(mean, PACE_OF_SPREAD * weight);
      spread[slot] += (float) (paceOfSpread * (distance - spread[slot]));
    }
    if (before < Byte.MAX_VALUE) {
      seen[slot]++;
    }
  }

  void clear() {
    Arrays.fill(seen, (byte) 0);
    Arrays.fill(spread, 0);
  }

  private static int slot(int place) {
    return Math.min(place, PLACES - 1);
  }
}
