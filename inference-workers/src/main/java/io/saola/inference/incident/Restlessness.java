package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells tracks that move from those that only stand there: a parked car is a track all night, and
 * needs to be looked at now and then only. One thread at a time.
 */
final class Restlessness {

  /** Standing for so long is resting; a car at a light or in a queue goes on sooner or later. */
  private static final double REST_SECONDS = 5;

  /** Of the object's size: more is a move, less a detector's jitter. */
  private static final double MOVE = 0.3;

  private Map<Long, Stand> stands = new HashMap<>();

  /** Where an object stands, and since when. */
  private record Stand(Box box, MediaTime since) {}

  /** Whether any object in view is new, moves, or has only just come to a stop. */
  boolean isAnything(FrameTracks frame) {
    if (frame.tracks().isEmpty()) {
      stands.clear();
      return false;
    }
    boolean restless = false;
    Map<Long, Stand> now = HashMap.newHashMap(frame.tracks().size());
    for (Track track : frame.tracks()) {
      boolean seen = track.seenAt(frame.time());
      Stand stand = stands.getOrDefault(track.id(), new Stand(track.box(), frame.time()));
      if (seen && movedFrom(stand.box, track.box())) {
        stand = new Stand(track.box(), frame.time());
      }
      now.put(track.id(), stand);
      restless |= seen && frame.time().secondsSince(stand.since) < REST_SECONDS;
    }
    stands = now;
    return restless;
  }

  private static boolean movedFrom(Box before, Box now) {
    double size = (before.width() + before.height()) / 2;
    double x = now.x() + now.width() / 2 - before.x() - before.width() / 2;
    double y = now.y() + now.height() / 2 - before.y() - before.height() / 2;
    return Math.hypot(x, y) > MOVE * size;
  }
}
