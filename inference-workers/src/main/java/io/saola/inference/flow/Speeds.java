package io.saola.inference.flow;

import io.saola.core.geometry.Homography;
import io.saola.core.geometry.Point;
import io.saola.core.time.MediaTime;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast tracks are: the straight way of about their last second, so that a box that trembles
 * does not drive. One thread at a time.
 */
final class Speeds {

  private static final double SHORTEST_SECONDS = 0.75;
  private static final double LONGEST_SECONDS = 2;

  /** A little under 0.2 s, so that 5, 10 and 25 frames a second all give five points a second. */
  private static final double SPACING_SECONDS = 0.18;

  private static final int FORGET_EVERY_FRAMES = 500;

  private final @Nullable Homography ground;
  private final Map<Long, ArrayDeque<Sighting>> tracks = new HashMap<>();
  private int frames;

  /**
   * A speed.
   *
   * @param metres a second; null without a calibration, and beyond the horizon
   * @param lengths body lengths a second
   */
  record Speed(@Nullable Double metres, double lengths) {}

  private record Sighting(MediaTime time, Point pixels, @Nullable Point metres) {}

  /**
   * @param ground from fractions of the picture to metres, if known
   */
  Speeds(@Nullable Homography ground) {
    this.ground = ground;
  }

  /** Takes a sighting of a track in; null as long as its speed is not known. */
  @Nullable Speed of(long track, Place place, MediaTime now) {
    ArrayDeque<Sighting> known = tracks.computeIfAbsent(track, id -> new ArrayDeque<>());
    while (!known.isEmpty() && now.secondsSince(known.getFirst().time()) > LONGEST_SECONDS) {
      known.removeFirst();
    }
    Point metres = ground == null ? null : ground.at(place.foot()).orElse(null);
    Speed speed = speed(known, place, metres, now);
    if (known.isEmpty() || now.secondsSince(known.getLast().time()) >= SPACING_SECONDS) {
      known.addLast(new Sighting(now, place.pixels(), metres));
    }
    return speed;
  }

  private static @Nullable Speed speed(
      ArrayDeque<Sighting> known, Place place, @Nullable Point metres, MediaTime now) {
    Sighting then = null;
    for (Sighting sighting : known) {
      if (now.secondsSince(sighting.time()) < SHORTEST_SECONDS) {
        break;
      }
      then = sighting;
    }
    if (then == null) {
      return null;
    }
    double seconds = now.secondsSince(then.time());
    Point before = then.metres();
    return new Speed(
        metres == null || before == null ? null : metres.distanceTo(before) / seconds,
        place.pixels().distanceTo(then.pixels()) / place.size() / seconds);
  }

  /** Forgets tracks that were not seen for long, now and then. */
  void forgetBefore(MediaTime now) {
    if (++frames % FORGET_EVERY_FRAMES == 0) {
      tracks.values().removeIf(known -> now.secondsSince(known.getLast().time()) > LONGEST_SECONDS);
    }
  }

  void forget() {
    tracks.clear();
  }
}
