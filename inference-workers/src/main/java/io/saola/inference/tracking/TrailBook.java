package io.saola.inference.tracking;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each track's foot was lately, for the pictures of incidents. One thread at a time. */
public final class TrailBook {

  private static final double LONGEST_SECONDS = 30;
  private static final double SPACING_SECONDS = 0.18;
  private static final int FORGET_EVERY_FRAMES = 100;

  private final Map<Long, ArrayDeque<Place>> trails = new HashMap<>();
  private int frames;

  private record Place(MediaTime time, Point foot) {}

  /** Takes the tracks of the next frame. */
  public void add(FrameTracks frame) {
    for (Track track : frame.tracks()) {
      if (track.seenAt(frame.time())) {
        add(trails.computeIfAbsent(track.id(), id -> new ArrayDeque<>()), track, frame);
      }
    }
    if (++frames % FORGET_EVERY_FRAMES == 0) {
      trails.values().removeIf(trail -> isOld(trail.getLast(), frame.time()));
    }
  }

  private static void add(ArrayDeque<Place> trail, Track track, FrameTracks frame) {
    if (!trail.isEmpty()
        && Math.abs(frame.time().secondsSince(trail.getLast().time())) < SPACING_SECONDS) {
      return;
    }
    Box box = track.box();
    Point foot =
        new Point(
            Math.clamp(box.foot().x() / frame.width(), 0, 1),
            Math.clamp(box.foot().y() / frame.height(), 0, 1));
    trail.addLast(new Place(frame.time(), foot));
    while (isOld(trail.getFirst(), frame.time())) {
      trail.removeFirst();
    }
  }

  /** Also what lies ahead, as it does after the camera's clock was set back. */
  private static boolean isOld(Place place, MediaTime now) {
    return Math.abs(now.secondsSince(place.time())) > LONGEST_SECONDS;
  }

  /** The ways of the last half minute, as fractions of the picture; none of unknown tracks. */
  public List<List<Point>> of(List<Long> tracks) {
    List<List<Point>> ways = new ArrayList<>();
    for (long track : tracks) {
      ArrayDeque<Place> trail = trails.get(track);
      if (trail != null && trail.size() > 1) {
        ways.add(trail.stream().map(Place::foot).toList());
      }
    }
    return ways;
  }
}
