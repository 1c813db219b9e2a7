package io.saola.inference.flow;

import io.saola.core.flow.Direction;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line across the picture, and on which side of it things are. A foot counts as being on a side
 * only when it is clear of the line by a part of its own size, so that a box that trembles on the
 * line, or an object that stops on it, does not cross it again and again. One thread at a time.
 */
public final class LineSides {

  /** Clear of the line: this part of the object's size. */
  private static final double CLEARANCE = 0.15;

  private final List<Point> fractions;
  private List<Point> points;
  private int width;
  private int height;

  /**
   * @param points at least two, fractions of the picture
   */
  public LineSides(List<Point> points) {
    this.fractions = List.copyOf(points);
    this.points = fractions;
  }

  /**
   * From now on pixels are those of pictures of this size.
   *
   * @return whether they were others before, so that what was remembered in pixels is of no use
   */
  public boolean fit(int newWidth, int newHeight) {
    if (width == newWidth && height == newHeight) {
      return false;
    }
    width = newWidth;
    height = newHeight;
    points = fractions.stream().map(p -> p.scaled(newWidth, newHeight)).toList();
    return true;
  }

  /** Whether an object's foot is clear of the line. */
  public boolean isClear(Box box) {
    return distance(box.foot()) >= CLEARANCE * (box.width() + box.height()) / 2;
  }

  /** Which way a step from one place to another crosses the line, or null when it does not. */
  public @Nullable Direction crossing(Point from, Point to) {
    int net = 0;
    Segment way = new Segment(from, to);
    for (int i = 1; i < points.size(); i++) {
      Segment part = new Segment(points.get(i - 1), points.get(i));
      if (part.crosses(way)) {
        net += part.side(to) > 0 ? 1 : -1;
      }
    }
    // A line with a corner may be crossed and crossed back in one step.
    if (net == 0) {
      return null;
    }
    return net > 0 ? Direction.LEFT_TO_RIGHT : Direction.RIGHT_TO_LEFT;
  }

  /**
   * Which way an object before the line would cross it.
   *
   * @param sizes how near it must be, in its own size
   * @return null when it is further away, on the line or past one of its ends
   */
  public @Nullable Direction ahead(Box box, double sizes) {
    Point foot = box.foot();
    double near = sizes * (box.width() + box.height()) / 2;
    if (!isClear(box) || distance(foot) > near) {
      return null;
    }
    Point over = nearest(foot);
    return crossing(foot, new Point(2 * over.x() - foot.x(), 2 * over.y() - foot.y()));
  }

  /**
   * How far beyond the straight line through the line's ends a place is for who crosses it that
   * way, pixels; negative before it.
   */
  public double beyond(Point place, Direction way) {
    Segment whole = new Segment(points.getFirst(), points.getLast());
    double right = whole.length() == 0 ? 0 : whole.side(place) / whole.length();
    return switch (way) {
      case LEFT_TO_RIGHT -> right;
      case RIGHT_TO_LEFT -> -right;
    };
  }

  /**
   * Where a place is beside the straight line through the line's ends: 0 at its beginning, 1 at its
   * end, less or more beside it.
   */
  public double along(Point place) {
    Point from = points.getFirst();
    Point step = points.getLast().minus(from);
    double squared = step.dot(step);
    return squared == 0 ? 0 : place.minus(from).dot(step) / squared;
  }

  private double distance(Point place) {
    return place.distanceTo(nearest(place));
  }

  private Point nearest(Point place) {
    Point nearest = points.getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point step = points.get(i).minus(from);
      double squared = step.dot(step);
      double along = squared == 0 ? 0 : Math.clamp(place.minus(from).dot(step) / squared, 0, 1);
      Point foot = new Point(from.x() + along * step.x(), from.y() + along * step.y());
      double distance = place.distanceTo(foot);
      if (distance < least) {
        least = distance;
        nearest = foot;
      }
    }
    return nearest;
  }
}
