package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Picks, from what is held, what a decoder can use and what fits into one file. */
final class Playable {

  private Playable() {}

  /** Without what follows a hole, up to the next keyframe. Another stream begins with one. */
  static List<ClipUnit> decodable(List<ClipUnit> units) {
    List<ClipUnit> usable = new ArrayList<>(units.size());
    long expected = Long.MIN_VALUE;
    for (ClipUnit unit : units) {
      if (unit.keyframe() || unit.sequence() == expected) {
        usable.add(unit);
        expected = unit.sequence() + 1;
      }
    }
    return usable;
  }

  /**
   * Units that one track can hold: the stretch around the moment in which neither coding nor size
   * of the pictures changes.
   *
   * @param units decodable ones, at least one
   * @return the units and what a player must know of them
   */
  static Track trackAround(HeldVideo video, List<ClipUnit> units, long moment) throws IOException {
    List<Track> tracks = new ArrayList<>();
    int begin = 0;
    CodedShape shape = shapeOf(video, units.getFirst());
    for (int i = 1; i < units.size(); i++) {
      CodedShape next = units.get(i).keyframe() ? shapeOf(video, units.get(i)) : shape;
      if (!shape.joins(next)) {
        tracks.add(new Track(units.subList(begin, i), shape));
        begin = i;
        shape = next;
      }
    }
    tracks.add(new Track(units.subList(begin, units.size()), shape));
    return nearestTrack(tracks, moment);
  }

  /** Index of the unit nearest to a moment. */
  static int nearest(List<ClipUnit> units, long moment) {
    int nearest = 0;
    for (int i = 1; i < units.size(); i++) {
      if (distance(units.get(i), moment) < distance(units.get(nearest), moment)) {
        nearest = i;
      }
    }
    return nearest;
  }

  static long distance(ClipUnit unit, long moment) {
    return Math.abs(unit.micros() - moment);
  }

  /**
   * A stretch of units that are coded alike.
   *
   * @param units in decoding order, the first a keyframe
   */
  record Track(List<ClipUnit> units, CodedShape shape) {}

  private static Track nearestTrack(List<Track> tracks, long moment) {
    Track best = tracks.getFirst();
    for (Track track : tracks) {
      if (distanceOf(track, moment) < distanceOf(best, moment)) {
        best = track;
      }
    }
    return best;
  }

  private static long distanceOf(Track track, long moment) {
    return distance(track.units().get(nearest(track.units(), moment)), moment);
  }

  private static CodedShape shapeOf(HeldVideo video, ClipUnit keyframe) throws IOException {
    ByteBuf head = video.head(keyframe, CodedShape.HEAD);
    try {
      return CodedShape.of(keyframe.setup(), head);
    } finally {
      head.release();
    }
  }
}
