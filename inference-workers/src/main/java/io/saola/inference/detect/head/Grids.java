package io.saola.inference.detect.head;

/** The grids that YOLO's families lay over an input. */
final class Grids {

  static final int[] STRIDES = {8, 16, 32};

  /** Of the larger models, made for larger inputs. */
  private static final int COARSEST = 64;

  private Grids() {}

  /** Cells of the three grids over an input of the given size in pixels. */
  static int cells(int width, int height) {
    int cells = 0;
    for (int step : STRIDES) {
      cells += (width / step) * (height / step);
    }
    return cells;
  }

  /** The same with a fourth grid. */
  static int cellsOfFour(int width, int height) {
    return cells(width, height) + (width / COARSEST) * (height / COARSEST);
  }
}
