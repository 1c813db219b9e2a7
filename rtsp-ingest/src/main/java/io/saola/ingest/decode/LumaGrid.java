package io.saola.ingest.decode;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Compares pictures by the mean luma of 64 x 36 cells: cheap, and the means hide the noise of
 * single pixels. What all cells have in common (the light, the exposure) does not count. For one
 * thread at a time.
 */
public final class LumaGrid {

  static final int COLUMNS = 64;
  static final int ROWS = 36;

  /** Samples a side that a cell's mean is taken over, at most: more would hide no more noise. */
  private static final int SAMPLES = 8;

  /** Parts of a grey level that means are told in: whole levels would be as coarse as the noise. */
  private static final int PARTS = 8;

  /** By which a mean must differ, above what coding does to a still picture. */
  private static final int LEAST_CHANGE = 6 * PARTS;

  /** Of the middle difference: a noisy picture's means differ more. */
  private static final int NOISES = 6;

  private static final int LEVELS = 256 * PARTS;

  private final NativeAddress address = new NativeAddress();
  private final int[] differences = new int[2 * LEVELS + 1];
  private int[] before = new int[COLUMNS * ROWS];
  private int[] means = new int[COLUMNS * ROWS];
  private byte[] row = new byte[0];
  private int width;
  private int height;

  /**
   * How much a picture differs from the one handed over before it.
   *
   * @return cells that have changed, 0..2304; 0 for the first picture, for another size, and where
   *     the pixels are not of 8 bits with luma by itself
   */
  public int compare(DecodedFrame decoded) {
    AVFrame frame = decoded.pixels();
    if (!hasPlainLuma(frame) || frame.width() < COLUMNS || frame.height() < ROWS) {
      width = 0;
      return 0;
    }
    measure(frame);
    boolean comparable = frame.width() == width && frame.height() == height;
    width = frame.width();
    height = frame.height();
    int changed = comparable ? changedCells() : 0;
    int[] older = before;
    before = means;
    means = older;
    return changed;
  }

  private static boolean hasPlainLuma(AVFrame frame) {
    AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
    long odd =
        avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_PAL | avutil.AV_PIX_FMT_FLAG_HWACCEL;
    return format != null
        && (format.flags() & odd) == 0
        && format.comp(0).plane() == 0
        && format.comp(0).depth() == 8
        && format.comp(0).step() == 1;
  }

  private void measure(AVFrame frame) {
    if (row.length != frame.width()) {
      row = new byte[frame.width()];
    }
    for (int y = 0; y < ROWS; y++) {
      int top = y * frame.height() / ROWS;
      int rows = (y + 1) * frame.height() / ROWS - top;
      int taken = Math.min(SAMPLES, rows);
      Arrays.fill(means, y * COLUMNS, (y + 1) * COLUMNS, 0);
      for (int i = 0; i < taken; i++) {
        addRow(frame, top + i * rows / taken, y * COLUMNS);
      }
      for (int x = 0; x < COLUMNS; x++) {
        means[y * COLUMNS + x] /= taken;
      }
    }
  }

  private void addRow(AVFrame frame, int y, int into) {
    address.to(frame.data(0).address() + (long) y * frame.linesize(0)).get(row);
    for (int x = 0; x < COLUMNS; x++) {
      int left = x * row.length / COLUMNS;
      int columns = (x + 1) * row.length / COLUMNS - left;
      int taken = Math.min(SAMPLES, columns);
      int sum = 0;
      for (int i = 0; i < taken; i++) {
        sum += row[left + i * columns / taken] & 0xff;
      }
      means[into + x] += PARTS * sum / taken;
    }
  }

  private int changedCells() {
    Arrays.fill(differences, 0);
    for (int i = 0; i < means.length; i++) {
      differences[means[i] - before[i] + LEVELS]++;
    }
    int shift = middle(differences) - LEVELS;
    Arrays.fill(differences, 0);
    for (int i = 0; i < means.length; i++) {
      differences[Math.abs(means[i] - before[i] - shift)]++;
    }
    int least = Math.max(LEAST_CHANGE, NOISES * middle(differences));
    int changed = 0;
    for (int i = least; i < differences.length; i++) {
      changed += differences[i];
    }
    return changed;
  }

  /** The median's place in a histogram of all cells. */
  private static int middle(int[] histogram) {
    int below = 0;
    int place = -1;
    while (below <= COLUMNS * ROWS / 2) {
      place++;
      below += histogram[place];
    }
    return place;
  }
}
