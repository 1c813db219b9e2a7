package io.saola.inference.incident;

import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.util.List;

/**
 * One frame as the rules see it.
 *
 * @param step seconds of media time since the frame before, 0 at the first
 * @param subjects every confirmed track with its trail, by ascending id
 */
record Scene(MediaTime time, double step, int width, int height, List<Subject> subjects) {

  /** A longer step is a gap: nobody knows what happened in it. */
  private static final double GAP_SECONDS = 10;

  boolean isAfterGap() {
    return step > GAP_SECONDS;
  }

  /**
   * One track.
   *
   * @param seen whether it was seen in this very frame
   */
  record Subject(Track track, Trail trail, boolean seen) {

    /** The object: the same for all tracks into which one object fell apart. */
    long root() {
      return trail.root();
    }
  }
}
