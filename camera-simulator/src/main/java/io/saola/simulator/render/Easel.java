package io.saola.simulator.render;

import io.saola.simulator.world.Spot;
import io.saola.simulator.world.View;

/**
 * Draws flat patches of the world on a canvas as the view shows them, with sunlight. For one thread
 * at a time.
 */
final class Easel {

  private static final int CIRCLE = 14;
  private static final int MOST = 64;

  /** Towards the sun: from behind the camera's left shoulder. */
  private static final double[] SUN = {-0.38, -0.46, 0.80};

  private static final double AMBIENT = 0.62;

  private final View view;
  private final Canvas canvas;
  private final double[] pixels = new double[2 * MOST];

  Easel(View view, Canvas canvas) {
    this.view = view;
    this.canvas = canvas;
  }

  View view() {
    return view;
  }

  /** How bright a surface with this normal is, 0.6..1.06. */
  static double light(double nx, double ny, double nz) {
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    double facing = (nx * SUN[0] + ny * SUN[1] + nz * SUN[2]) / Math.max(length, 1e-9);
    return AMBIENT + 0.44 * Math.max(0, facing);
  }

  /**
   * Fills a convex patch; corners are x, y, z in turn, metres. What is behind the camera is cut.
   */
  void patch(int rgb, double... xyz) {
    int count = 0;
    int corners = xyz.length / 3;
    for (int i = 0; i < corners; i++) {
      int j = (i + 1) % corners;
      double depth = view.depth(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
      double next = view.depth(xyz[3 * j], xyz[3 * j + 1], xyz[3 * j + 2]);
      if (depth >= View.NEAR) {
        put(count++, xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2], depth);
      }
      if (depth >= View.NEAR != next >= View.NEAR) {
        double share = (View.NEAR - depth) / (next - depth);
        put(
            count++,
            mix(xyz[3 * i], xyz[3 * j], share),
            mix(xyz[3 * i + 1], xyz[3 * j + 1], share),
            mix(xyz[3 * i + 2], xyz[3 * j + 2], share),
            View.NEAR);
      }
    }
    if (count >= 3) {
      canvas.polygon(pixels, count, rgb);
    }
  }

  /** A convex patch of the ground, straight from spots. */
  void ground(int rgb, Spot... spots) {
    double[] xyz = new double[3 * spots.length];
    for (int i = 0; i < spots.length; i++) {
      xyz[3 * i] = spots[i].x();
      xyz[3 * i + 1] = spots[i].y();
    }
    patch(rgb, xyz);
  }

  /** A stripe of the ground. */
  void stripe(int rgb, Spot from, Spot to, double width) {
    double length = Math.max(from.distanceTo(to), 1e-9);
    double dx = -(to.y() - from.y()) / length * width / 2;
    double dy = (to.x() - from.x()) / length * width / 2;
    ground(rgb, from.moved(dx, dy), to.moved(dx, dy), to.moved(-dx, -dy), from.moved(-dx, -dy));
  }

  /** A ball: a disc wherever it is seen from. */
  void ball(int rgb, double x, double y, double z, double radius) {
    double depth = view.depth(x, y, z);
    if (depth < View.NEAR) {
      return;
    }
    double pixelRadius = radius * view.pixelsPerMetre(depth);
    double column = view.column(x, y, z, depth);
    double row = view.row(x, y, z, depth);
    for (int i = 0; i < CIRCLE; i++) {
      double angle = 2 * Math.PI * i / CIRCLE;
      pixels[2 * i] = column + pixelRadius * Math.cos(angle);
      pixels[2 * i + 1] = row + pixelRadius * Math.sin(angle);
    }
    canvas.polygon(pixels, CIRCLE, rgb);
  }

  private void put(int index, double x, double y, double z, double depth) {
    pixels[2 * index] = view.column(x, y, z, depth);
    pixels[2 * index + 1] = view.row(x, y, z, depth);
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
