package io.saola.inference.incident;

import io.saola.core.detection.ObjectClass;
import io.saola.core.time.MediaTime;
import io.saola.core.track.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One frame as the rules see it.
 *
 * @param step seconds of media time since the frame before, 0 at the first
 * @param subjects every confirmed track with its trail, by ascending id
 * @param signals what else was measured in the frame, by name
 */
record Scene(
    MediaTime time,
    double step,
    int width,
    int height,
    List<Subject> subjects,
    Map<String, Double> signals) {

  /** A longer step is a gap: nobody knows what happened in it. */
  private static final double GAP_SECONDS = 10;

  private static final double MOMENT_SECONDS = 2;

  /**
   * A moment without a frame.
   *
   * @param step seconds since the last frame
   */
  static Scene empty(MediaTime time, double step, int width, int height) {
    return new Scene(time, step, width, height, List.of(), Map.of());
  }

  boolean isAfterGap() {
    return step > GAP_SECONDS;
  }

  /**
   * Who stands in a zone, of some classes, each once; those out of sight for a moment, too, since
   * things hide each other.
   */
  List<Subject> within(ZoneArea area, Set<ObjectClass> classes) {
    return within(area, classes, MOMENT_SECONDS);
  }

  /** The same of those out of sight for so many seconds at most. */
  List<Subject> within(ZoneArea area, Set<ObjectClass> classes, double seconds) {
    List<Subject> inside = new ArrayList<>();
    for (Subject subject : subjects) {
      Track track = subject.track();
      if (classes.contains(track.objectClass())
          && time.secondsSince(track.lastSeen()) <= seconds
          && area.contains(track.box())
          && (subject.seen() || !isSeen(subject.root()))) {
        inside.add(subject);
      }
    }
    return inside;
  }

  /** Whether an object is seen in this frame, by whichever of its tracks. */
  boolean isSeen(long root) {
    for (int i = 0; i < subjects.size(); i++) {
      if (subjects.get(i).seen() && subjects.get(i).root() == root) {
        return true;
      }
    }
    return false;
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
