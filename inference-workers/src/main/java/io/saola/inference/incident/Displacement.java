package io.saola.inference.incident;

import io.saola.core.geometry.Box;

/**
 * How far an object moved between two of its boxes, in pixels. On each axis the edge that moved
 * less decides, and opposite edges that moved apart or together mean no movement: a box that is
 * partly hidden, or merged with a neighbour's, changes on one side only, while a moving object
 * moves all of its edges. An edge at the picture's border says nothing about the object.
 *
 * @param x pixels to the right
 * @param y pixels downwards
 */
record Displacement(double x, double y) {

  /** Closer to the border than this part of the picture, the box is cut off. */
  private static final double BORDER = 0.004;

  static Displacement between(Box from, Box to, int width, int height) {
    return new Displacement(
        axis(from.x(), from.right(), to.x(), to.right(), width),
        axis(from.y(), from.bottom(), to.y(), to.bottom(), height));
  }

  double length() {
    return Math.hypot(x, y);
  }

  private static double axis(
      double fromLow, double fromHigh, double toLow, double toHigh, double limit) {
    double low = toLow - fromLow;
    double high = toHigh - fromHigh;
    boolean lowCut = Math.min(fromLow, toLow) <= BORDER * limit;
    boolean highCut = Math.max(fromHigh, toHigh) >= (1 - BORDER) * limit;
    if (lowCut != highCut) {
      return lowCut ? high : low;
    }
    if (low * high <= 0) {
      return 0;
    }
    return Math.abs(low) < Math.abs(high) ? low : high;
  }
}
