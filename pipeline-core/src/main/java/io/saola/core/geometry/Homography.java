package io.saola.core.geometry;

import java.util.List;
import java.util.Optional;

/**
 * A mapping from one plane to another that keeps straight lines straight, such as from a picture to
 * the ground in metres. Fitted to pairs of points by least squares: the normalised direct linear
 * transformation (Hartley and Zisserman, Multiple View Geometry, 2nd edition, algorithm 4.2), which
 * does not depend on the units of either plane. Immutable; safe for use by any thread.
 */
public final class Homography {

  /** Nearer to the horizon than this part of the way to the points' middle is no place. */
  private static final double HORIZON = 1e-6;

  /** Singular values are taken for zero below this part of the largest. */
  private static final double NOTHING = 1e-9;

  // Row by row, of such a sign that the last row times a point is positive on this side of the
  // horizon, and of such a length that it is 1 in the middle of the points.
  private final double[] h;

  private Homography(double[] h) {
    this.h = h;
  }

  /**
   * Fits a mapping.
   *
   * @param from at least four points, of which some four have no three on one line
   * @param to where each of them lies on the other plane, likewise
   * @throws IllegalArgumentException with a sentence when the points determine no mapping, or only
   *     one that tears them apart, as when two of a rectangle's corners are interchanged
   */
  public static Homography between(List<Point> from, List<Point> to) {
    if (from.size() < 4 || from.size() != to.size()) {
      throw new IllegalArgumentException(
          "a homography needs at least 4 pairs of points, found "
              + from.size()
              + " and "
              + to.size());
    }
    Similarity source = Similarity.normalising(from);
    Similarity target = Similarity.normalising(to);
    double[][] equations = new double[2 * from.size()][];
    for (int i = 0; i < from.size(); i++) {
      Point a = source.apply(from.get(i));
      Point b = target.apply(to.get(i));
      equations[2 * i] =
          new double[] {
            0, 0, 0, -a.x(), -a.y(), -1, b.y() * a.x(), b.y() * a.y(), b.y(),
          };
      equations[2 * i + 1] =
          new double[] {
            a.x(), a.y(), 1, 0, 0, 0, -b.x() * a.x(), -b.x() * a.y(), -b.x(),
          };
    }
    NullVector solution = NullVector.of(equations);
    double[] normalised = solution.vector();
    if (solution.gap() < NOTHING || Math.abs(Matrix3.determinant(normalised)) < NOTHING) {
      throw new IllegalArgumentException(
          "found points on a line, expected four of which no three lie on one line");
    }
    double[] mapping = Matrix3.times(Matrix3.times(target.inverse(), normalised), source.matrix());
    return facing(mapping, source.middle(), from);
  }

  /** Gives the mapping its sign and length, and looks that no point lies beyond the horizon. */
  private static Homography facing(double[] mapping, Point middle, List<Point> points) {
    double depth = depth(mapping, middle.x(), middle.y());
    double[] h = new double[9];
    for (int i = 0; i < 9; i++) {
      h[i] = mapping[i] / depth;
    }
    for (Point point : points) {
      if (!(depth(h, point.x(), point.y()) > HORIZON)) {
        throw new IllegalArgumentException(
            "found points on both sides of the horizon, expected the same order in both lists");
      }
    }
    return new Homography(h);
  }

  /** Where a point lies on the other plane; empty on the horizon and beyond it. */
  public Optional<Point> at(Point point) {
    double depth = depth(h, point.x(), point.y());
    if (!(depth > HORIZON)) {
      return Optional.empty();
    }
    return Optional.of(
        new Point(
            (h[0] * point.x() + h[1] * point.y() + h[2]) / depth,
            (h[3] * point.x() + h[4] * point.y() + h[5]) / depth));
  }

  /**
   * The same mapping for points in another unit, such as pixels instead of fractions of a picture.
   *
   * @param factorX by which the first coordinate of a point in the new unit is larger, above 0
   * @param factorY likewise the second
   */
  public Homography fromScaled(double factorX, double factorY) {
    double[] scaled = h.clone();
    for (int row = 0; row < 9; row += 3) {
      scaled[row] /= factorX;
      scaled[row + 1] /= factorY;
    }
    return new Homography(scaled);
  }

  private static double depth(double[] h, double x, double y) {
    return h[6] * x + h[7] * y + h[8];
  }

  /** Moves points' middle to the origin and their mean distance from it to the root of two. */
  private record Similarity(double scale, Point middle) {

    static Similarity normalising(List<Point> points) {
      double x = points.stream().mapToDouble(Point::x).average().orElse(0);
      double y = points.stream().mapToDouble(Point::y).average().orElse(0);
      Point middle = new Point(x, y);
      double distance = points.stream().mapToDouble(middle::distanceTo).average().orElse(0);
      if (!(distance > 0)) {
        throw new IllegalArgumentException("found the same point everywhere, expected an area");
      }
      return new Similarity(Math.sqrt(2) / distance, middle);
    }

    Point apply(Point point) {
      return point.minus(middle).scaled(scale, scale);
    }

    double[] matrix() {
      return new double[] {
        scale, 0, -scale * middle.x(), 0, scale, -scale * middle.y(), 0, 0, 1,
      };
    }

    double[] inverse() {
      return new double[] {1 / scale, 0, middle.x(), 0, 1 / scale, middle.y(), 0, 0, 1};
    }
  }
}
