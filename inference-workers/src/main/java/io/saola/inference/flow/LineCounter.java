package io.saola.inference.flow;

import io.saola.core.config.CameraConfig;
import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Segment;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts tracks whose foot crosses a camera's lines. A foot counts as being on a side only when it
 * is clear of the line by a part of its own size, so that a box that trembles on the line, or an
 * object that stops on it, is not counted again and again. One thread at a time.
 */
public final class LineCounter {

  /** Clear of the line: this part of the object's size. */
  private static final double CLEARANCE = 0.15;

  private static final int FORGET_EVERY_FRAMES = 500;

  private final List<CameraConfig.Line> lines;
  private List<List<Point>> pixels = List.of();
  private int width;
  private int height;
  private final Map<Crossing, Long> counts = new TreeMap<>();
  private final List<Map<Long, Point>> clearFeet = new ArrayList<>();
  private int frames;

  public LineCounter(CameraConfig camera) {
    this.lines = camera.lines();
    lines.forEach(line -> clearFeet.add(new HashMap<>()));
  }

  /**
   * Takes a frame's tracks in.
   *
   * @return what crossed between the frame before and this one
   */
  public List<Crossing> count(FrameTracks frame) {
    List<Crossing> crossings = List.of();
    fit(frame.width(), frame.height());
    for (int i = 0; i < lines.size(); i++) {
      List<Point> points = pixels.get(i);
      for (Track track : frame.tracks()) {
        if (track.seenAt(frame.time())) {
          Crossing crossing = crossing(lines.get(i).id(), points, clearFeet.get(i), track);
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

  private void fit(int newWidth, int newHeight) {
    if (width == newWidth && height == newHeight) {
      return;
    }
    width = newWidth;
    height = newHeight;
    pixels =
        lines.stream()
            .map(line -> line.points().stream().map(p -> p.scaled(width, height)).toList())
            .toList();
    forgetTracks();
  }

  /** What crossed so far, by line, class and direction. */
  public Map<Crossing, Long> counts() {
    return new TreeMap<>(counts);
  }

  private static @Nullable Crossing crossing(
      String line, List<Point> points, Map<Long, Point> feet, Track track) {
    Box box = track.box();
    Point foot = box.foot();
    if (distance(points, foot) < CLEARANCE * (box.width() + box.height()) / 2) {
      return null;
    }
    Point before = feet.put(track.id(), foot);
    if (before == null) {
      return null;
    }
    int net = 0;
    Segment way = new Segment(before, foot);
    for (int i = 1; i < points.size(); i++) {
      Segment part = new Segment(points.get(i - 1), points.get(i));
      if (part.crosses(way)) {
        net += part.side(foot) > 0 ? 1 : -1;
      }
    }
    // A line with a corner may be crossed and crossed back in one step.
    if (net == 0) {
      return null;
    }
    Direction direction = net > 0 ? Direction.LEFT_TO_RIGHT : Direction.RIGHT_TO_LEFT;
    return new Crossing(line, track.objectClass(), direction);
  }

  private static double distance(List<Point> points, Point place) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point step = points.get(i).minus(from);
      double squared = step.dot(step);
      double along = squared == 0 ? 0 : Math.clamp(place.minus(from).dot(step) / squared, 0, 1);
      Point foot = new Point(from.x() + along * step.x(), from.y() + along * step.y());
      nearest = Math.min(nearest, place.distanceTo(foot));
    }
    return nearest;
  }
}
