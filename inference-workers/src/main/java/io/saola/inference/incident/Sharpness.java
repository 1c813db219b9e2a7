package io.saola.inference.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How sharp a camera's picture usually is, and whether it has lost that. What is usual follows a
 * picture that loses sharpness by and by within minutes, and one that seems sharper within hours,
 * since rain and noise are fine detail, too, which goes again. What is lost at once stays lost
 * until it comes back, or for an hour: then it is how this camera is at times, and not lost again
 * while nothing is worse. One thread at a time.
 */
final class Sharpness {

  private static final double FALLS_SECONDS = 300;
  private static final double RISES_SECONDS = 4 * 3600.0;
  private static final double KNOWN_AFTER_SECONDS = 60;

  /** Part of the usual; an edge that is twice as wide has half of its energy. */
  private static final double LOST = 0.42;

  private static final double STILL_LOST = 0.55;

  private static final double ACCEPTED_SECONDS = 3600;

  /** Part of what was accepted below which it is worse. */
  private static final double WORSE = 0.6;

  /** From one night to the next, and a day more. */
  private static final double REMEMBERED_SECONDS = 3 * 86_400.0;

  /** Nobody knows what happened in a longer step. */
  private static final double MOST_STEP_SECONDS = 2;

  /** Of two frames at the same time the second says nothing. */
  private static final double LEAST_SECONDS = 0.001;

  private double usual;
  private double knownSeconds;
  private double lostSeconds;
  private double accepted = Double.POSITIVE_INFINITY;
  private double acceptedSeconds;

  /**
   * Takes the next measurement.
   *
   * @param now null when the picture has no edges to tell by
   * @param step seconds since the frame before
   * @param open whether it is taken for lost already, so that less brings it back
   */
  boolean isLost(@Nullable Double now, double step, boolean open) {
    double seconds = Math.clamp(step, 0, MOST_STEP_SECONDS);
    remember(step);
    if (now == null) {
      return false;
    }
    boolean known = knownSeconds >= KNOWN_AFTER_SECONDS;
    boolean lost = known && now < (open ? STILL_LOST : LOST) * usual && now < WORSE * accepted;
    lostSeconds = lost ? lostSeconds + seconds : 0;
    if (lostSeconds >= ACCEPTED_SECONDS) {
      accepted = now;
      acceptedSeconds = 0;
      usual = now;
    } else if (!lost) {
      follow(now, seconds);
    }
    return lost;
  }

  /** Learns anew what is usual. */
  void forget() {
    usual = 0;
    knownSeconds = 0;
    lostSeconds = 0;
  }

  private void remember(double step) {
    acceptedSeconds += Math.max(0, step);
    if (acceptedSeconds > REMEMBERED_SECONDS) {
      accepted = Double.POSITIVE_INFINITY;
    }
  }

  private void follow(double now, double seconds) {
    knownSeconds += seconds;
    double follows = now < usual ? FALLS_SECONDS : RISES_SECONDS;
    boolean learning = knownSeconds <= KNOWN_AFTER_SECONDS;
    double weight = seconds / (learning ? Math.max(LEAST_SECONDS, knownSeconds) : follows);
    // However much finer the streaks of a shower are.
    double most = learning ? now : Math.min(now, 2 * usual);
    usual += weight * (most - usual);
    if (now < accepted / WORSE) {
      acceptedSeconds = 0;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(usual);
    out.writeDouble(knownSeconds);
    out.writeDouble(lostSeconds);
    out.writeDouble(accepted);
    out.writeDouble(acceptedSeconds);
  }

  void readFrom(DataInput in) throws IOException {
    usual = in.readDouble();
    knownSeconds = in.readDouble();
    lostSeconds = in.readDouble();
    accepted = in.readDouble();
    acceptedSeconds = in.readDouble();
  }
}
