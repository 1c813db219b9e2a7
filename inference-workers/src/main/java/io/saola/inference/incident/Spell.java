package io.saola.inference.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How long something has lasted that begins again and again, and how long it lasted of late before
 * it broke off. One thread at a time.
 */
final class Spell {

  /** However long the spells are, twice this is unusual. */
  private static final double LONGEST_SECONDS = 600;

  /** In which the memory of a spell fades by two thirds. */
  private static final double FADES_SECONDS = 2 * 86_400.0;

  /** Over which it must have been watched to know what is usual here. */
  private static final double KNOWN_SECONDS = 3600;

  /** Between measurements; nobody knows what happened in longer. */
  private static final double LONGEST_STEP_SECONDS = 60;

  private double usual;
  private double watchedSeconds;
  private double seconds;
  private boolean unbroken;

  /**
   * Takes the next measurement.
   *
   * @param lasts seconds since it began
   * @param step seconds since the measurement before
   */
  void take(double lasts, double step) {
    watchedSeconds += Math.clamp(step, 0, LONGEST_STEP_SECONDS);
    usual *= Math.exp(-Math.max(0, step) / FADES_SECONDS);
    if (lasts < seconds) {
      usual = Math.max(usual, Math.min(seconds, LONGEST_SECONDS));
      unbroken = false;
    }
    seconds = lasts;
  }

  /** Whether it has lasted for so long by now. */
  boolean lasts(double least) {
    return seconds > 0 && seconds >= least;
  }

  /** From how many seconds on it is unusual, at least {@code least}. */
  double unusual(double least) {
    return Math.max(least, 2 * usual);
  }

  /** The longest of late; unknown, and so infinite, in the first hour. */
  double usual() {
    return watchedSeconds < KNOWN_SECONDS ? Double.POSITIVE_INFINITY : usual;
  }

  /** Whether it may go on from before a restart, since when it has not broken off. */
  boolean isUnbroken() {
    return unbroken && seconds > 0;
  }

  /** Begins anew; what is usual stays. */
  void begin() {
    seconds = 0;
    unbroken = false;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(usual);
    out.writeDouble(watchedSeconds);
  }

  void readFrom(DataInput in) throws IOException {
    usual = in.readDouble();
    watchedSeconds = in.readDouble();
    seconds = 0;
    unbroken = true;
  }
}
