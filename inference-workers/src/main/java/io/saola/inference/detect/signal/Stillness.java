package io.saola.inference.detect.signal;

import io.saola.core.time.MediaTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For how long a picture has shown nothing new. It is compared with the one with which the
 * stillness began, so that what creeps counts, and without any allowance for changes of light: a
 * frozen picture has none. A sensor's noise alone makes a picture new; what an encoder makes of the
 * same picture again does not, nor does a clock that is written into it, which changes the same few
 * places again and again. One thread at a time.
 */
final class Stillness {

  /**
   * Levels by which a cell's mean must differ. Encoded again and again, the same picture's cells
   * stay within about half a level.
   */
  private static final float NEW_LEVELS = 1.5f;

  /** Of all cells: a line of date and time, 1/30 of the picture high and a fifth of it wide. */
  private static final double CLOCK_SHARE = 0.012;

  /** Seconds without a frame in which anything may have happened. */
  private static final double GAP_SECONDS = 60;

  private final float[] anchor;
  private final boolean[] touched;
  private int touchedCount;
  private @Nullable MediaTime since;
  private @Nullable MediaTime last;

  Stillness(int cells) {
    this.anchor = new float[cells];
    this.touched = new boolean[cells];
  }

  /** Takes the next picture and says for how many seconds nothing has been new, 0 if it is new. */
  double take(float[] cells, MediaTime now) {
    MediaTime before = last;
    MediaTime began = since;
    last = now;
    if (before == null || began == null || isGap(now.secondsSince(before)) || isNew(cells)) {
      since = now;
      System.arraycopy(cells, 0, anchor, 0, cells.length);
      Arrays.fill(touched, false);
      touchedCount = 0;
      return 0;
    }
    return now.secondsSince(began);
  }

  private static boolean isGap(double seconds) {
    return seconds < 0 || seconds > GAP_SECONDS;
  }

  private boolean isNew(float[] cells) {
    for (int i = 0; i < cells.length; i++) {
      if (!touched[i] && Math.abs(cells[i] - anchor[i]) >= NEW_LEVELS) {
        touched[i] = true;
        touchedCount++;
      }
    }
    return touchedCount > CLOCK_SHARE * cells.length;
  }
}
