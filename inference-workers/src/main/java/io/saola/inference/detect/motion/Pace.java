package io.saola.inference.detect.motion;

/**
 * How fast the background follows the picture, in media time, so that the result does not depend on
 * the frame rate. One thread at a time.
 */
final class Pace {

  /** Nothing is reported before. */
  private static final double WARM_UP_SECONDS = 1.5;

  private static final int WARM_UP_FRAMES = 4;

  /**
   * What stands still becomes background once the old mode's weight has fallen from 1 to 0.9
   * (MOG2's background ratio): after 0.105 times this, about 4 s.
   */
  private static final double SETTLED_SECONDS = 40;

  /** Soon after the start the background still holds traffic; it is followed faster. */
  private static final double YOUNG_SECONDS = 15;

  /** Longer gaps are the camera's, not the street's. */
  private static final double LONGEST_STEP = 1;

  private double seconds;
  private long frames;

  /** A pace for a background that has been learned before. */
  static Pace settled() {
    Pace pace = new Pace();
    pace.seconds = SETTLED_SECONDS;
    pace.frames = WARM_UP_FRAMES;
    return pace;
  }

  /**
   * Takes the next frame.
   *
   * @param elapsed seconds since the frame before, 0 for the first
   * @return the step that counts, seconds
   */
  double advance(double elapsed) {
    double step = Math.clamp(elapsed, 0, LONGEST_STEP);
    seconds += step;
    frames++;
    return step;
  }

  boolean isWarmingUp() {
    return seconds < WARM_UP_SECONDS || frames <= WARM_UP_FRAMES;
  }

  /** The background's learning rate for a frame that came {@code step} seconds after the last. */
  double rate(double step) {
    return isWarmingUp()
        ? 1.0 / frames
        : 1 - Math.exp(-step / Math.clamp(seconds, YOUNG_SECONDS, SETTLED_SECONDS));
  }
}
