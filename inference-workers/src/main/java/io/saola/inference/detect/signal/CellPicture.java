package io.saola.inference.detect.signal;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.inference.prepare.BrightnessRows;
import io.saola.inference.prepare.FrameShape;
import java.util.Arrays;
import java.util.List;

/**
 * A frame as the mean brightness of each cell of 4 x 4 input pixels, row by row, view by view, and
 * of each tile of 4 x 4 cells a number that stands for all of its pixels, and how fine its detail
 * is. What is left of a view at its right and lower border when it is cut into cells is not looked
 * at. Allocates nothing once it is made. One thread at a time.
 */
final class CellPicture {

  static final int CELL = 4;

  /** Every second row says enough, at half the cost. */
  private static final int ROW_STEP = 2;

  /** Tiles of so many cells a side, in which fine detail is summed up. */
  private static final int TILE = 4;

  /** The quietest tenth of the tiles shows what the sensor's noise alone does. */
  private static final int QUIETEST = 10;

  /** Odd, with bits all over, so that sums that differ by little give marks that differ. */
  private static final int MARK_FACTOR = 0x9E3779B1;

  private final FrameShape shape;
  private final int sourceWidth;
  private final int sourceHeight;
  private final BrightnessRows brightness;
  private final float[] cells;
  private final int[] sums;
  private final int[] tileSums;
  private final int[] tileMarks;
  private final int[] marks;
  private final float[] tiles;
  private final float[] sorted;
  private int tilesFilled;

  /** For frames of this one's shape. */
  CellPicture(AnalysisFrame frame) {
    shape = FrameShape.of(frame);
    sourceWidth = frame.sourceWidth();
    sourceHeight = frame.sourceHeight();
    brightness = new BrightnessRows(shape.format());
    int count = 0;
    int tileCount = 0;
    int widest = 0;
    for (int view = 0; view < views(); view++) {
      count += columns(view) * rows(view);
      tileCount += columns(view) / TILE * (rows(view) / TILE);
      widest = Math.max(widest, columns(view));
    }
    cells = new float[count];
    sums = new int[widest];
    tileSums = new int[widest / TILE + 1];
    tileMarks = new int[widest / TILE + 1];
    marks = new int[tileCount];
    tiles = new float[tileCount];
    sorted = new float[tileCount];
  }

  /** Whether a frame has the shape that this is for, also before it was scaled. */
  boolean fits(AnalysisFrame frame) {
    return frame.sourceWidth() == sourceWidth
        && frame.sourceHeight() == sourceHeight
        && shape.fits(frame);
  }

  int sourceWidth() {
    return sourceWidth;
  }

  int sourceHeight() {
    return sourceHeight;
  }

  int views() {
    return shape.parts().size();
  }

  /** Cells in a row of a view. */
  int columns(int view) {
    return shape.parts().get(view).width() / CELL;
  }

  int rows(int view) {
    return shape.parts().get(view).height() / CELL;
  }

  /** Levels 0..255; of the next frame after the next {@link #take}. */
  float[] cells() {
    return cells;
  }

  /** Of each tile the same number as long as its pixels are the same; see {@link #cells}. */
  int[] marks() {
    return marks;
  }

  /** Takes the next frame. */
  void take(AnalysisFrame frame) {
    tilesFilled = 0;
    int from = 0;
    List<FrameView> views = frame.views();
    for (int i = 0; i < views.size(); i++) {
      from = take(views.get(i), from, columns(i), rows(i));
    }
  }

  private int take(FrameView view, int from, int columns, int rows) {
    int next = from;
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sums, 0, columns, 0);
      if (row % TILE == 0) {
        Arrays.fill(tileSums, 0);
        Arrays.fill(tileMarks, 0);
      }
      for (int y = row * CELL; y < (row + 1) * CELL; y += ROW_STEP) {
        add(brightness.read(view, y), columns);
      }
      for (int column = 0; column < columns; column++) {
        cells[next++] = sums[column] / (float) (CELL * CELL / ROW_STEP);
        tileMarks[column / TILE] = MARK_FACTOR * tileMarks[column / TILE] + sums[column];
      }
      if (row % TILE == TILE - 1) {
        endTiles(columns / TILE);
      }
    }
    return next;
  }

  private void add(byte[] line, int columns) {
    int step = brightness.step();
    int before = line[0] & 0xff;
    int at = 0;
    for (int column = 0; column < columns; column++) {
      int sum = 0;
      int fine = 0;
      for (int i = 0; i < CELL; i++) {
        int pixel = line[at] & 0xff;
        int difference = pixel - before;
        sum += pixel;
        fine += difference * difference;
        before = pixel;
        at += step;
      }
      sums[column] += sum;
      tileSums[column / TILE] += fine;
    }
  }

  private void endTiles(int columns) {
    int samples = TILE * CELL * (TILE * CELL / ROW_STEP);
    for (int column = 0; column < columns; column++) {
      marks[tilesFilled] = MARK_FACTOR * tileMarks[column] + tileSums[column];
      tiles[tilesFilled++] = tileSums[column] / (float) samples;
    }
  }

  /**
   * Energy of the finest detail: the mean squared difference from one pixel to the next, less what
   * there is of it in the plainest places, which is noise.
   */
  double fineEnergy() {
    if (tiles.length == 0) {
      return 0;
    }
    double sum = 0;
    for (float tile : tiles) {
      sum += tile;
    }
    System.arraycopy(tiles, 0, sorted, 0, tiles.length);
    Arrays.sort(sorted);
    return Math.max(0, sum / tiles.length - sorted[tiles.length / QUIETEST]);
  }
}
