package io.saola.ingest.wake;

import io.saola.ingest.accessunit.Coding;

/**
 * Notices from sizes and quantisers of access units that something has begun to move.
 *
 * <p>An encoder spends bits on what changed. To compare pictures of any rate control, each is
 * measured by its <em>complexity</em>: bytes times quantiser step, which doubles every six
 * quantisers (H.264, 8.5.9; H.265, 8.6.3). At constant quality the sizes move, at constant bit rate
 * the quantiser does. A share of a keyframe's complexity is added, since a picture that costs next
 * to nothing may cost three times that and still nothing has moved. The logarithm, less what is
 * {@linkplain Baseline usual} at this place behind the keyframe, is set against its {@linkplain
 * RecentSpread recent distribution}, and a cumulative sum (Page, "Continuous Inspection Schemes",
 * 1954) gathers the evidence over several pictures.
 *
 * <p>What is surprising is learnt at a sixteenth of the pace: a lasting change (night mode, rain)
 * becomes usual within minutes, and after heavy traffic a few quiet seconds are enough to know
 * again what quiet is. Streams of keyframes only (Motion JPEG) are judged both ways, since there
 * the size is of the picture and not of its change.
 *
 * <p>Takes no memory but its own 9 KiB. For one thread at a time.
 */
public final class Surprise {

  /** Half of what was seen so long ago is forgotten. */
  static final double HALF_LIFE_SECONDS = 30;

  /** Nothing surprises before so much has been seen. */
  static final long LEARNING_MICROS = 20_000_000;

  static final int LEARNING_UNITS = 60;

  static final double LEAST_SCALE = 0.5;
  static final double GREATEST_SCALE = 4;

  /** Of a keyframe; about what it takes to code so much of the picture anew. */
  private static final double SHARE = 1.0 / 256;

  private static final double STEPS_PER_DOUBLING = 6;

  private static final double DOUBLINGS = 1 / Math.log(2);

  /** Deviations that any stream may have, in doublings: 3 % of an inter picture's complexity... */
  private static final double LEAST_DEVIATION = 0.04;

  /** ...and where the share of a keyframe makes up most of it, a quarter of that share. */
  private static final double LEAST_DEVIATION_OF_SHARE = 0.36;

  /** A picture coded by itself varies by its noise only. */
  private static final double LEAST_DEVIATION_INTRA = 0.003;

  private static final double FINEST = 1.0 / 512;

  // The cumulative sum: in deviations, what is expected, enough, and the most that one unit says.
  private static final double SLACK = 1;
  private static final double ENOUGH = 6;

  // So that it takes four units in a row: a step of the exposure is over by then.
  private static final double MOST = 3;

  // Below this rate, four units would take too long, and two must do.
  private static final double SLOW_FPS = 10;

  private static final double SURPRISING = 2.5;
  private static final double SLOW = 1.0 / 16;
  private static final long TICK_MICROS = 1_000_000;
  private static final int INTRA_ONLY = 16;

  private final Kind reference = new Kind(LEAST_DEVIATION);
  private final Kind discardable = new Kind(LEAST_DEVIATION);
  private final Kind intra = new Kind(LEAST_DEVIATION_INTRA);
  private double scale = 1;
  private double keyframe;
  private int keyframesInARow;
  private int place;
  private long units;
  private long began;
  private long ticked;
  private long latest;
  private double above;
  private double below;

  /** Access units that are comparable. */
  private static final class Kind {

    final Baseline usual = new Baseline();
    final RecentSpread spread = new RecentSpread(FINEST);
    final double leastDeviation;

    Kind(double leastDeviation) {
      this.leastDeviation = leastDeviation;
    }

    double deviation(int place, double least) {
      double measured = Math.max(spread.deviation(), usual.deviation(place));
      return Math.max(measured, leastDeviation + least);
    }

    void clear() {
      usual.clear();
      spread.clear();
    }
  }

  /**
   * Takes the next access unit, in decoding order.
   *
   * @param bytes its length, above 0
   * @param micros its media time
   * @return whether something moves
   */
  public boolean add(Coding coding, int bytes, long micros) {
    if (units == 0) {
      began = micros;
      ticked = micros;
    }
    latest = micros;
    units++;
    double complexity = complexity(coding, bytes);
    if (!coding.keyframe()) {
      keyframesInARow = 0;
      place++;
      weigh(coding.discardable() ? discardable : reference, complexity, false);
    } else {
      place = 0;
      keyframesInARow = Math.min(keyframesInARow + 1, INTRA_ONLY);
      if (keyframesInARow == INTRA_ONLY) {
        weigh(intra, complexity, true);
      }
      keyframe += keyframe == 0 ? complexity : (complexity - keyframe) / 4;
    }
    tick(micros);
    return isSurprised();
  }

  /** Whether enough has been seen to judge. */
  public boolean learnt() {
    return units >= LEARNING_UNITS && latest - began >= LEARNING_MICROS && keyframe > 0;
  }

  /** How many deviations count as one: above 1 where the scene surprises often and in vain. */
  public double scale() {
    return scale;
  }

  /** It surprised in vain. */
  void blunt() {
    scale = Math.min(GREATEST_SCALE, scale * 1.25);
  }

  /** Something moved and did not surprise. */
  void sharpen() {
    scale = Math.max(LEAST_SCALE, scale * 0.8);
  }

  /** Forgets the stream; what is known of the scene, its scale, stays. */
  void restart() {
    reference.clear();
    discardable.clear();
    intra.clear();
    keyframe = 0;
    keyframesInARow = 0;
    place = 0;
    units = 0;
    above = 0;
    below = 0;
  }

  /** Bytes times quantiser step, in steps of quantiser 0. */
  static double complexity(Coding coding, int bytes) {
    int quantiser = coding.quantiser() == Coding.UNKNOWN ? 0 : coding.quantiser();
    return bytes * Math.pow(2, quantiser / STEPS_PER_DOUBLING);
  }

  private void weigh(Kind kind, double complexity, boolean bothWays) {
    double share = bothWays ? 0 : keyframe * SHARE;
    double value = Math.log(complexity + share) * DOUBLINGS;
    double surplus = kind.usual.surplus(place, value);
    double least = LEAST_DEVIATION_OF_SHARE * share / (complexity + share);
    double deviation = kind.deviation(place, least);
    double deviations = (surplus - kind.spread.median()) / deviation;
    double weight = 1;
    if (learnt()) {
      gather(deviations, bothWays);
      double said = bothWays ? Math.abs(deviations) : deviations;
      weight = said > SURPRISING || (isSurprised() && said > 1) ? SLOW : 1;
    }
    kind.usual.learn(place, value, learnt() ? deviation : Double.MAX_VALUE, weight);
    kind.spread.add(surplus, weight);
  }

  private void gather(double deviations, boolean bothWays) {
    boolean slow = units * 1e6 < SLOW_FPS * (latest - began);
    double most = slow ? ENOUGH : MOST;
    double said = Math.clamp(deviations / scale, -most, most);
    above = Math.clamp(above + said - SLACK, 0, 2 * ENOUGH);
    below = bothWays ? Math.clamp(below - said - SLACK, 0, 2 * ENOUGH) : 0;
  }

  private boolean isSurprised() {
    return above > ENOUGH || below > ENOUGH;
  }

  private void tick(long micros) {
    long passed = micros - ticked;
    if (passed >= 0 && passed < TICK_MICROS) {
      return;
    }
    ticked = micros;
    double seconds = Math.clamp(passed / 1e6, 0, HALF_LIFE_SECONDS);
    double share = Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
    reference.spread.forget(share);
    discardable.spread.forget(share);
    intra.spread.forget(share);
  }
}
