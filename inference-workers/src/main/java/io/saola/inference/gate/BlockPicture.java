package io.saola.inference.gate;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.inference.prepare.BrightnessRows;
import io.saola.inference.prepare.FrameShape;
import java.util.Arrays;
import java.util.List;

/**
 * A frame as the mean brightness of each block of 8 x 8 input pixels, over all views and without
 * their padding, beside that of the frame kept last. One thread at a time.
 *
 * <p>A block has changed when it differs from the frame kept by more than its own noise explains,
 * once the change of light that all blocks share is taken off. Its noise is the median of how much
 * it differs from one frame to the next, followed by steps up and down of equal size, so that it
 * makes no difference how far off the frames are in which something passes. What moves inside one
 * block and stays there does not change it.
 */
final class BlockPicture {

  private static final int BLOCK = 8;

  /** Every second pixel of every second row says enough, at a quarter of the cost. */
  private static final int STEP = 2;

  /**
   * Levels. Somebody 4 pixels wide who stands on the corner of four blocks covers a sixth of one:
   * at a contrast of 20 levels, that is 3.
   */
  private static final float LEAST = 2.5f;

  /** Levels. However restless a block is, what changes it by so much is seen. */
  private static final float MOST = 9f;

  /**
   * Of the median difference, which of normal noise is 0.67 of its standard deviation: among
   * thousands of blocks less than one in a frame goes beyond 4.7 of these by chance.
   */
  private static final float BEYOND_NOISE = 7f;

  private static final float NOISE_STEP = 0.02f;
  private static final float FIRST_NOISE = 0.2f;

  /** Levels. A change of light beyond is one that the detector should look at. */
  private static final int BRIGHTEST_CHANGE = 16;

  /** Bins of half a level. */
  private static final int BINS_PER_LEVEL = 2;

  private final FrameShape shape;
  private final BrightnessRows brightness;
  private final float[] noise;
  private final int[] histogram = new int[2 * BRIGHTEST_CHANGE * BINS_PER_LEVEL + 1];
  private final int[] sums;
  private float[] current;
  private float[] before;
  private float[] kept;
  private boolean first = true;

  /** For frames of this one's shape. */
  BlockPicture(AnalysisFrame frame) {
    shape = FrameShape.of(frame);
    brightness = new BrightnessRows(shape.format());
    int blocks = 0;
    for (FrameShape.Part part : shape.parts()) {
      blocks += blocks(part.width()) * blocks(part.height());
    }
    sums = new int[blocks(shape.format().width())];
    noise = new float[blocks];
    Arrays.fill(noise, FIRST_NOISE);
    current = new float[blocks];
    before = new float[blocks];
    kept = new float[blocks];
  }

  private static int blocks(int pixels) {
    return (pixels + BLOCK - 1) / BLOCK;
  }

  /** Whether a frame has the shape that this is for. */
  boolean fits(AnalysisFrame frame) {
    return shape.fits(frame);
  }

  /** Takes the next frame; true when any block has changed since the frame kept. */
  boolean take(AnalysisFrame frame) {
    float[] oldest = before;
    before = current;
    current = oldest;
    int from = 0;
    List<FrameView> views = frame.views();
    for (int i = 0; i < views.size(); i++) {
      from = measure(views.get(i), from);
    }
    boolean changed = hasChanged();
    if (!first) {
      learn();
    }
    first = false;
    return changed;
  }

  /** Compares with the frame taken last from now on. */
  void keep() {
    System.arraycopy(current, 0, kept, 0, kept.length);
  }

  private boolean hasChanged() {
    int light = light(kept);
    if (Math.abs(light) >= BRIGHTEST_CHANGE * BINS_PER_LEVEL) {
      return true;
    }
    float offset = light / (float) BINS_PER_LEVEL;
    for (int i = 0; i < current.length; i++) {
      float bound = Math.clamp(BEYOND_NOISE * noise[i], LEAST, MOST);
      if (Math.abs(current[i] - kept[i] - offset) > bound) {
        return true;
      }
    }
    return false;
  }

  private void learn() {
    float offset = light(before) / (float) BINS_PER_LEVEL;
    for (int i = 0; i < current.length; i++) {
      float difference = Math.abs(current[i] - before[i] - offset);
      noise[i] = Math.max(0, noise[i] + (difference > noise[i] ? NOISE_STEP : -NOISE_STEP));
    }
  }

  /** The median difference of all blocks, in bins. */
  private int light(float[] reference) {
    Arrays.fill(histogram, 0);
    int most = histogram.length / 2;
    for (int i = 0; i < current.length; i++) {
      int bin = Math.round((current[i] - reference[i]) * BINS_PER_LEVEL);
      histogram[Math.clamp(bin, -most, most) + most]++;
    }
    int below = 0;
    int bin = 0;
    while (below + histogram[bin] <= current.length / 2) {
      below += histogram[bin++];
    }
    return bin - most;
  }

  private int measure(FrameView view, int from) {
    int width = view.transform().contentWidth();
    int height = view.transform().contentHeight();
    int columns = blocks(width);
    int next = from;
    for (int y = 0; y < height; y += BLOCK) {
      Arrays.fill(sums, 0, columns, 0);
      int end = Math.min(height, y + BLOCK);
      for (int row = y; row < end; row += STEP) {
        add(view, row, width);
      }
      int rows = samples(end - y);
      for (int column = 0; column < columns; column++) {
        int across = samples(Math.min(BLOCK, width - column * BLOCK));
        current[next++] = sums[column] / (float) (rows * across);
      }
    }
    return next;
  }

  private static int samples(int pixels) {
    return (pixels + STEP - 1) / STEP;
  }

  /** Adds every second pixel of a row to its block. */
  private void add(FrameView view, int y, int width) {
    byte[] line = brightness.read(view, y);
    int step = brightness.step();
    int stride = STEP * step;
    int at = 0;
    int whole = width / BLOCK;
    for (int block = 0; block < whole; block++) {
      sums[block] +=
          (line[at] & 0xff)
              + (line[at + stride] & 0xff)
              + (line[at + 2 * stride] & 0xff)
              + (line[at + 3 * stride] & 0xff);
      at += 4 * stride;
    }
    for (int x = whole * BLOCK; x < width; x += STEP) {
      sums[whole] += line[x * step] & 0xff;
    }
  }
}
