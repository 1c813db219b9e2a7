package io.saola.inference.prepare;

import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.frame.Placement;
import java.lang.foreign.MemorySegment;

/**
 * The rows of a detector's input that are run: a picture of 16 to 9 fills little more than half of
 * a square, and grey rows cost as much as others. Always whole cells of the coarsest grid, with the
 * picture where its placement says. Immutable.
 *
 * @param format the whole input
 * @param first row that is run
 * @param count rows that are run
 */
public record InputRows(PictureFormat format, int first, int count) {

  /** Side of a cell of the coarsest grid that all detectors with grids have, pixels. */
  private static final int CELL = 32;

  /** All of an input. */
  public static InputRows whole(PictureFormat format) {
    return new InputRows(format, 0, format.height());
  }

  /** As few as hold a picture of so many rows, {@link FrameTransform#contentHeight}. */
  public static InputRows of(PictureFormat format, int content) {
    int count = Math.min(format.height(), (content + CELL - 1) / CELL * CELL);
    boolean centred = format.placement() == Placement.CENTRED;
    return new InputRows(format, centred ? (format.height() - count) / 2 : 0, count);
  }

  /**
   * Fills a tensor with these rows.
   *
   * @param picture of {@link #format}
   * @param floats native byte order; three floats for each pixel of these rows
   */
  public void fill(FloatSamples samples, MemorySegment picture, MemorySegment floats) {
    long row = (long) format.width() * format.layout().step();
    for (int plane = 0; plane < format.layout().planes(); plane++) {
      long from = ((long) plane * format.height() + first) * row;
      long to = row * plane * count * Float.BYTES;
      samples.fillPlane(
          plane, picture.asSlice(from, count * row), floats.asSlice(to, count * row * Float.BYTES));
    }
  }
}
