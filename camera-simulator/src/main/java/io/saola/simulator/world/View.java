package io.saola.simulator.world;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import java.util.Optional;

/**
 * A pinhole camera at a fixed place, without lens distortion. Immutable.
 *
 * <p>World: metres, x to the right, y away, z up; the ground is z = 0. Picture: pixels, x to the
 * right, y downwards.
 */
public final class View {

  /** Nearer than this, metres, nothing is shown. */
  public static final double NEAR = 0.5;

  private final double[] eye;
  private final double[] right;
  private final double[] up;
  private final double[] forward;
  private final double focal;
  private final Spot target;
  private final int width;
  private final int height;

  /**
   * @param target the spot in the middle of the picture
   * @param fieldOfView horizontal, degrees
   */
  public View(Spot place, double above, Spot target, double fieldOfView, int width, int height) {
    this.eye = new double[] {place.x(), place.y(), above};
    this.forward = unit(target.x() - place.x(), target.y() - place.y(), -above);
    this.right = unit(forward[1], -forward[0], 0);
    this.up = cross(right, forward);
    this.focal = width / 2.0 / Math.tan(Math.toRadians(fieldOfView) / 2);
    this.target = target;
    this.width = width;
    this.height = height;
  }

  private View(View other, int factor) {
    this.eye = other.eye;
    this.right = other.right;
    this.up = other.up;
    this.forward = other.forward;
    this.focal = other.focal * factor;
    this.target = other.target;
    this.width = other.width * factor;
    this.height = other.height * factor;
  }

  /** The same view in a picture so many times larger. */
  public View enlarged(int factor) {
    return new View(this, factor);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The spot of the ground in the middle of the picture. */
  public Spot target() {
    return target;
  }

  /** Distance along the axis of the camera, metres; negative behind it. */
  public double depth(double x, double y, double z) {
    return along(forward, x, y, z);
  }

  /** Column of a point whose depth is known, pixels. */
  public double column(double x, double y, double z, double depth) {
    return width / 2.0 + focal * along(right, x, y, z) / depth;
  }

  /** Row of a point whose depth is known, pixels. */
  public double row(double x, double y, double z, double depth) {
    return height / 2.0 - focal * along(up, x, y, z) / depth;
  }

  /** Pixels that a metre across the view takes at this depth. */
  public double pixelsPerMetre(double depth) {
    return focal / depth;
  }

  /** Whether a plane through the point, with the outward normal given, shows its front. */
  public boolean sees(double[] point, double[] normal) {
    return (eye[0] - point[0]) * normal[0]
            + (eye[1] - point[1]) * normal[1]
            + (eye[2] - point[2]) * normal[2]
        > 0;
  }

  /** The spot so many metres to the right of another, as the picture shows it. */
  public Spot across(Spot spot, double metres) {
    return spot.moved(right[0] * metres, right[1] * metres);
  }

  /** Where a spot of the ground appears, as fractions of the picture. */
  public Point fraction(Spot spot) {
    double depth = depth(spot.x(), spot.y(), 0);
    return new Point(
        column(spot.x(), spot.y(), 0, depth) / width, row(spot.x(), spot.y(), 0, depth) / height);
  }

  /**
   * The part of the picture that somebody covers, pixels, around the cuboid that holds them; empty
   * when they are out of sight.
   */
  public Optional<Box> boxOf(Look look, Pose pose) {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double rightEdge = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int corner = 0; corner < 8; corner++) {
      Spot spot =
          pose.at(
              look.length() / ((corner & 1) == 0 ? 2 : -2),
              look.width() / ((corner & 2) == 0 ? 2 : -2));
      double z = (corner & 4) == 0 ? 0 : look.height();
      double depth = depth(spot.x(), spot.y(), z);
      if (depth < NEAR) {
        return Optional.empty();
      }
      double column = column(spot.x(), spot.y(), z, depth);
      double row = row(spot.x(), spot.y(), z, depth);
      left = Math.min(left, column);
      rightEdge = Math.max(rightEdge, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
    Box box = Box.ofCorners(left, top, rightEdge, bottom).clippedTo(width, height);
    return box.area() > 0 ? Optional.of(box) : Optional.empty();
  }

  private double along(double[] axis, double x, double y, double z) {
    return (x - eye[0]) * axis[0] + (y - eye[1]) * axis[1] + (z - eye[2]) * axis[2];
  }

  private static double[] unit(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
