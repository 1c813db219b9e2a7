package io.saola.simulator.render;

import io.saola.simulator.world.Pose;
import io.saola.simulator.world.Spot;

/**
 * Draws convex solids that stand at a pose: a profile seen from the side, as wide below as said and
 * perhaps narrower above. Only faces turned to the camera are drawn, each lit by its direction.
 */
final class Solid {

  private final Easel easel;

  Solid(Easel easel) {
    this.easel = easel;
  }

  /**
   * One solid.
   *
   * @param pose where its middle stands and which way it faces
   * @param left metres that its middle plane lies to the left of the pose
   * @param below half its width where the profile is lowest
   * @param above half its width where the profile is highest
   * @param paint of its faces, and of panes set into them
   * @param profile ahead and up in turn, metres, a convex outline
   */
  void draw(Pose pose, double left, double below, double above, Paint paint, double... profile) {
    int count = profile.length / 2;
    double[] middle = middle(pose, left, profile);
    double[][] near = new double[count][];
    double[][] far = new double[count][];
    double lowest = extreme(profile, Math::min);
    double highest = extreme(profile, Math::max);
    for (int i = 0; i < count; i++) {
      double share = (profile[2 * i + 1] - lowest) / Math.max(1e-9, highest - lowest);
      double half = below + (above - below) * share;
      near[i] = corner(pose, profile[2 * i], left - half, profile[2 * i + 1]);
      far[i] = corner(pose, profile[2 * i], left + half, profile[2 * i + 1]);
    }
    for (int i = 0; i < count; i++) {
      int j = (i + 1) % count;
      boolean steep = Math.abs(profile[2 * i + 1] - profile[2 * j + 1]) > 0.12;
      face(paint, steep, middle, near[i], near[j], far[j], far[i]);
    }
    face(paint, true, middle, near);
    face(paint, true, middle, far);
  }

  private void face(Paint paint, boolean glazed, double[] middle, double[]... corners) {
    double[] normal = normal(corners[0], corners[1], corners[2]);
    double[] centre = centre(corners);
    double outward =
        (centre[0] - middle[0]) * normal[0]
            + (centre[1] - middle[1]) * normal[1]
            + (centre[2] - middle[2]) * normal[2];
    if (outward < 0) {
      normal = new double[] {-normal[0], -normal[1], -normal[2]};
    }
    if (!easel.view().sees(centre, normal)) {
      return;
    }
    double light = Easel.light(normal[0], normal[1], normal[2]);
    easel.patch(Rgb.lit(paint.body(), light), shrunk(corners, centre, 1));
    if (glazed && paint.glazed()) {
      easel.patch(Rgb.lit(paint.pane(), light), shrunk(corners, centre, 0.8));
    }
  }

  private static double[] shrunk(double[][] corners, double[] centre, double factor) {
    double[] xyz = new double[3 * corners.length];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = centre[i % 3] + (corners[i / 3][i % 3] - centre[i % 3]) * factor;
    }
    return xyz;
  }

  private static double[] corner(Pose pose, double ahead, double left, double up) {
    Spot spot = pose.at(ahead, left);
    return new double[] {spot.x(), spot.y(), up};
  }

  private static double[] middle(Pose pose, double left, double[] profile) {
    double ahead = 0;
    double up = 0;
    for (int i = 0; i < profile.length; i += 2) {
      ahead += profile[i];
      up += profile[i + 1];
    }
    return corner(pose, ahead * 2 / profile.length, left, up * 2 / profile.length);
  }

  private static double[] centre(double[]... corners) {
    double[] sum = new double[3];
    for (double[] corner : corners) {
      for (int i = 0; i < 3; i++) {
        sum[i] += corner[i] / corners.length;
      }
    }
    return sum;
  }

  private static double[] normal(double[] a, double[] b, double[] c) {
    double ux = b[0] - a[0];
    double uy = b[1] - a[1];
    double uz = b[2] - a[2];
    double vx = c[0] - a[0];
    double vy = c[1] - a[1];
    double vz = c[2] - a[2];
    return new double[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
  }

  private static double extreme(double[] profile, java.util.function.DoubleBinaryOperator which) {
    double value = profile[1];
    for (int i = 3; i < profile.length; i += 2) {
      value = which.applyAsDouble(value, profile[i]);
    }
    return value;
  }

  /** Colour of a solid and, where it is glazed, of its panes. */
  record Paint(int body, int pane, boolean glazed) {

    static Paint plain(int body) {
      return new Paint(body, body, false);
    }

    static Paint glazed(int body) {
      return new Paint(body, 0x2a333c, true);
    }
  }
}
