package io.saola.inference.detect.signal;

/**
 * Takes the light off a picture: of each cell what the mean of its surroundings does not explain.
 * Pools of lamplight, glare and the shading of a cloth go, edges stay. Allocates nothing once it is
 * made. One thread at a time.
 */
final class Shading {

  /** Cells to each side. */
  private static final int REACH = 4;

  private final CellPicture picture;
  private final float[] across;
  private final float[] plain;

  Shading(CellPicture picture) {
    this.picture = picture;
    this.across = new float[picture.cells().length];
    this.plain = new float[picture.cells().length];
  }

  /** What was left by the last {@link #takeOff}, in levels, cell by cell. */
  float[] plain() {
    return plain;
  }

  /** Takes the light off what the picture shows now. */
  void takeOff() {
    int first = 0;
    for (int view = 0; view < picture.views(); view++) {
      int columns = picture.columns(view);
      int rows = picture.rows(view);
      for (int row = 0; row < rows; row++) {
        mean(picture.cells(), across, first + row * columns, columns, 1);
      }
      for (int column = 0; column < columns; column++) {
        mean(across, plain, first + column, rows, columns);
      }
      first += columns * rows;
    }
    float[] cells = picture.cells();
    for (int i = 0; i < cells.length; i++) {
      plain[i] = cells[i] - plain[i];
    }
  }

  /** The mean of each cell and those up to the reach before and behind it, along one line. */
  private static void mean(float[] from, float[] into, int first, int length, int step) {
    float sum = 0;
    int count = 0;
    for (int i = 0; i < Math.min(REACH, length); i++) {
      sum += from[first + i * step];
      count++;
    }
    for (int i = 0; i < length; i++) {
      if (i + REACH < length) {
        sum += from[first + (i + REACH) * step];
        count++;
      }
      if (i - REACH - 1 >= 0) {
        sum -= from[first + (i - REACH - 1) * step];
        count--;
      }
      into[first + i * step] = sum / count;
    }
  }
}
