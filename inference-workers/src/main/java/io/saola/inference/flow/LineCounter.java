package io.saola.inference.flow;

import io.saola.core.config.CameraConfig;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Point;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts tracks whose foot crosses a camera's lines. One thread at a time. */
public final class LineCounter {

  private static final int FORGET_EVERY_FRAMES = 500;

  private final List<CameraConfig.Line> lines;
  private final List<LineSides> sides;
  private final Map<Crossing, Long> counts = new TreeMap<>();
  private final List<Map<Long, Point>> clearFeet = new ArrayList<>();
  private int frames;

  public LineCounter(CameraConfig camera) {
    this.lines = camera.lines();
    this.sides = lines.stream().map(line -> new LineSides(line.points())).toList();
    lines.forEach(line -> clearFeet.add(new HashMap<>()));
  }

  /**
   * Takes a frame's tracks in.
   *
   * @return what crossed between the frame before and this one
   */
  public List<Crossing> count(FrameTracks frame) {
    List<Crossing> crossings = List.of();
    for (int i = 0; i < lines.size(); i++) {
      if (sides.get(i).fit(frame.width(), frame.height())) {
        clearFeet.get(i).clear();
      }
      for (Track track : frame.tracks()) {
        if (track.seenAt(frame.time())) {
          Crossing crossing = crossing(lines.get(i).id(), sides.get(i), clearFeet.get(i), track);
          if (crossing != null) {
            counts.merge(crossing, 1L, Long::sum);
            crossings = crossings.isEmpty() ? new ArrayList<>() : crossings;
            crossings.add(crossing);
          }
        }
      }
    }
    if (++frames % FORGET_EVERY_FRAMES == 0) {
      List<Long> alive = frame.tracks().stream().map(Track::id).toList();
      clearFeet.forEach(feet -> feet.keySet().retainAll(alive));
    }
    return crossings;
  }

  /** The camera's clock was set back: tracks begin anew, counts stay. */
  void forgetTracks() {
    clearFeet.forEach(Map::clear);
  }

  /** What crossed so far, by line, class and direction. */
  public Map<Crossing, Long> counts() {
    return new TreeMap<>(counts);
  }

  private static @Nullable Crossing crossing(
      String line, LineSides sides, Map<Long, Point> feet, Track track) {
    if (!sides.isClear(track.box())) {
      return null;
    }
    Point foot = track.box().foot();
    Point before = feet.put(track.id(), foot);
    Direction direction = before == null ? null : sides.crossing(before, foot);
    return direction == null ? null : new Crossing(line, track.objectClass(), direction);
  }
}
