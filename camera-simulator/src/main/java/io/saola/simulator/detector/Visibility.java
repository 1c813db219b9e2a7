package io.saola.simulator.detector;

import io.saola.core.geometry.Box;
import java.util.List;

/**
 * How much of each box shows: what stands further down in the picture is nearer and hides what is
 * behind it.
 */
public final class Visibility {

  private static final int GRID = 6;

  /** Things are not square: this share of a box's width at either side hides nothing. */
  private static final double AIR = 0.08;

  private Visibility() {}

  /** Shares of 0..1 in the order of the targets. */
  public static double[] of(List<Target> targets, double width, double height) {
    double[] shares = new double[targets.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(targets, i, width, height);
    }
    return shares;
  }

  private static double share(List<Target> targets, int index, double width, double height) {
    Target me = targets.get(index);
    Box box = me.box();
    int hiders = 0;
    int[] near = new int[targets.size()];
    for (int i = 0; i < near.length; i++) {
      Target other = targets.get(i);
      if (i != index
          && other.owner() != me.owner()
          && other.box().bottom() > box.bottom()
          && box.intersectionArea(other.box()) > 0) {
        near[hiders++] = i;
      }
    }
    boolean cut = box.x() < 0 || box.y() < 0 || box.right() > width || box.bottom() > height;
    if (hiders == 0 && !cut) {
      return 1;
    }
    int shown = 0;
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        double x = box.x() + box.width() * (column + 0.5) / GRID;
        double y = box.y() + box.height() * (row + 0.5) / GRID;
        boolean inside = x >= 0 && y >= 0 && x < width && y < height;
        if (inside && !isHidden(targets, near, hiders, x, y)) {
          shown++;
        }
      }
    }
    return shown / (double) (GRID * GRID);
  }

  private static boolean isHidden(List<Target> targets, int[] near, int count, double x, double y) {
    for (int i = 0; i < count; i++) {
      Box box = targets.get(near[i]).box();
      double air = AIR * box.width();
      if (x > box.x() + air
          && x < box.right() - air
          && y > box.y() + AIR * box.height()
          && y < box.bottom()) {
        return true;
      }
    }
    return false;
  }
}
