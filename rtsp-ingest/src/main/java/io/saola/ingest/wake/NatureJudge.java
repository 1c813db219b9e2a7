package io.saola.ingest.wake;

import io.saola.ingest.accessunit.Coding;
import io.saola.ingest.wake.StreamNature.Evidence;

/**
 * Finds out what a stream is like, from ten seconds of it on: three groups of pictures or more. For
 * one thread at a time.
 */
public final class NatureJudge {

  /** Above it, a person or a motorbike across the street drowns in the noise. */
  static final double COARSEST = 0.005;

  /** Of the bytes of a group of pictures, relative to their mean: a rate this steady is made so. */
  private static final double STEADY = 0.1;

  /** A rate control that has something to control moves the quantiser by more, between groups. */
  private static final double STEPS = 0.5;

  private static final int PLACES = 256;

  private final float[] before = new float[PLACES];
  private final boolean[] known = new boolean[PLACES];
  private final RecentSpread steps = new RecentSpread(1.0 / 512);
  private final Moments groupBytes = new Moments();
  private final Moments keyframes = new Moments();
  private final Moments inter = new Moments();
  private final Moments quantisers = new Moments();
  private long units;
  private long discardable;
  private long keyframeUnits;
  private long quantisersKnown;
  private long interBytes;
  private long allBytes;
  private long firstKeyframe;
  private long lastKeyframe;
  private double groupSum;
  private int place;

  /** Mean and variance (Welford, "Note on a method", Technometrics 4(3), 1962). */
  private static final class Moments {

    private long count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double off = value - mean;
      mean += off / count;
      squares += off * (value - mean);
    }

    double deviation() {
      return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
  }

  /**
   * Takes the next access unit, in decoding order.
   *
   * @param bytes its length
   * @param micros its media time
   */
  public void add(Coding coding, int bytes, long micros) {
    units++;
    allBytes += bytes;
    discardable += coding.discardable() ? 1 : 0;
    quantisersKnown += coding.quantiser() == Coding.UNKNOWN ? 0 : 1;
    if (coding.keyframe()) {
      beginGroup(micros);
      keyframes.add(Surprise.complexity(coding, bytes));
    } else {
      place++;
      addInter(coding, bytes);
    }
    groupSum += bytes;
  }

  private void beginGroup(long micros) {
    if (keyframeUnits > 0) {
      groupBytes.add(groupSum);
    } else {
      firstKeyframe = micros;
    }
    lastKeyframe = micros;
    keyframeUnits++;
    groupSum = 0;
    place = 0;
  }

  private void addInter(Coding coding, int bytes) {
    interBytes += bytes;
    double complexity = Surprise.complexity(coding, bytes);
    inter.add(complexity);
    quantisers.add(coding.quantiser());
    if (place < PLACES && keyframeUnits > 0) {
      float value = (float) (Math.log(complexity) / Math.log(2));
      if (known[place]) {
        steps.add(value - before[place], 1);
      }
      before[place] = value;
      known[place] = true;
    }
  }

  /** As far as it can be told by now. */
  public StreamNature nature() {
    double resolution = resolution();
    boolean constantRate = isConstantRate();
    boolean quantised = quantisersKnown * 2 > units;
    Evidence evidence =
        resolution > COARSEST || (constantRate && !quantised)
            ? Evidence.KEYFRAMES
            : constantRate ? Evidence.QUANTISER : Evidence.SIZES;
    double seconds = (lastKeyframe - firstKeyframe) / 1e6;
    return new StreamNature(
        evidence,
        resolution,
        constantRate,
        keyframeUnits < 2 ? 0 : seconds / (keyframeUnits - 1),
        units == 0 ? 0 : (double) discardable / units);
  }

  /** Successive values differ by the root of two more than each does. */
  private double resolution() {
    steps.forget(1);
    double deviation = steps.deviation() / Math.sqrt(2);
    return keyframes.count == 0 || inter.count == 0
        ? 0
        : (Math.pow(2, deviation) - 1) * inter.mean / keyframes.mean;
  }

  private boolean isConstantRate() {
    boolean steady = groupBytes.count > 2 && groupBytes.deviation() < STEADY * groupBytes.mean;
    boolean controlled = quantisersKnown == 0 || quantisers.deviation() > STEPS;
    // Where keyframes take most of it, the rate is steady since the scene is.
    return steady && controlled && interBytes * 2 > allBytes;
  }
}
