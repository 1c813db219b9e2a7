package io.saola.inference.detect.signal;

/**
 * Which way brightness rises in each cell of a picture, and how steeply, apart from what the light
 * does: levels over two cells. On the border of a view it is 0. Allocates nothing once it is made.
 * One thread at a time.
 */
final class EdgeField {

  private final CellPicture picture;
  private final Shading shading;
  private final float[] x;
  private final float[] y;
  private double energy;

  EdgeField(CellPicture picture) {
    this.picture = picture;
    this.shading = new Shading(picture);
    this.x = new float[picture.cells().length];
    this.y = new float[picture.cells().length];
  }

  int size() {
    return x.length;
  }

  float x(int cell) {
    return x[cell];
  }

  float y(int cell) {
    return y[cell];
  }

  /** Mean of the squared slopes. */
  double energy() {
    return energy;
  }

  CellPicture picture() {
    return picture;
  }

  /** Takes over what the picture shows now. */
  void derive() {
    shading.takeOff();
    double sum = 0;
    int first = 0;
    for (int view = 0; view < picture.views(); view++) {
      int columns = picture.columns(view);
      int rows = picture.rows(view);
      for (int row = 1; row < rows - 1; row++) {
        sum += derive(first + row * columns + 1, columns);
      }
      first += columns * rows;
    }
    energy = sum / Math.max(1, x.length);
  }

  private double derive(int from, int columns) {
    float[] cells = shading.plain();
    double sum = 0;
    for (int i = from; i < from + columns - 2; i++) {
      float slopeX = cells[i + 1] - cells[i - 1];
      float slopeY = cells[i + columns] - cells[i - columns];
      x[i] = slopeX;
      y[i] = slopeY;
      sum += slopeX * slopeX + slopeY * slopeY;
    }
    return sum;
  }
}
