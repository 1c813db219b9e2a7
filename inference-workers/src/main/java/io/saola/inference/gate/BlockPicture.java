package io.saola.inference.gate;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A frame as the mean brightness of each block of 8 x 8 input pixels, over all views and without
 * their padding, beside that of the frame kept last. Brightness is what the middle channel says,
 * green where there are colours, in levels 0..255. One thread at a time.
 *
 * <p>A block has changed when it differs from the frame kept by more than its own noise explains,
 * once the change of light that all blocks share is taken off. Its noise is the median of how much
 * it differs from one frame to the next, followed by steps up and down of equal size, so that it
 * makes no difference how far off the frames are in which something passes. What moves inside one
 * block and stays there does not change it.
 */
final class BlockPicture {

  private static final int BLOCK = 8;

  /** Every second pixel of every row says enough, at half the cost. */
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

  private final int[] widths;
  private final int[] heights;
  private final PictureFormat format;
  private final float[] noise;
  private final int[] histogram = new int[2 * BRIGHTEST_CHANGE * BINS_PER_LEVEL + 1];
  private float[] current;
  private float[] before;
  private float[] kept;
  private boolean first = true;

  /** For frames of this one's shape. */
  BlockPicture(AnalysisFrame frame) {
    List<FrameView> views = frame.views();
    format = views.getFirst().pixels().format();
    widths = views.stream().mapToInt(view -> view.transform().contentWidth()).toArray();
    heights = views.stream().mapToInt(view -> view.transform().contentHeight()).toArray();
    int blocks = 0;
    for (int i = 0; i < widths.length; i++) {
      blocks += blocks(widths[i]) * blocks(heights[i]);
    }
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
    List<FrameView> views = frame.views();
    if (views.size() != widths.length || !views.getFirst().pixels().format().equals(format)) {
      return false;
    }
    for (int i = 0; i < widths.length; i++) {
      FrameTransform transform = views.get(i).transform();
      if (transform.contentWidth() != widths[i] || transform.contentHeight() != heights[i]) {
        return false;
      }
    }
    return true;
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
    FrameTransform transform = view.transform();
    int columns = blocks(transform.contentWidth());
    int next = from;
    for (int y = 0; y < transform.contentHeight(); y += BLOCK) {
      int height = Math.min(BLOCK, transform.contentHeight() - y);
      for (int column = 0; column < columns; column++) {
        int x = column * BLOCK;
        int width = Math.min(BLOCK, transform.contentWidth() - x);
        current[next++] = mean(view, x, y, width, height);
      }
    }
    return next;
  }

  private float mean(FrameView view, int x, int y, int width, int height) {
    FrameTransform transform = view.transform();
    ByteBuffer bytes = view.pixels().bytes();
    int step = format.layout().step();
    int row = format.width() * step;
    int start = channel() + (transform.contentY() + y) * row + (transform.contentX() + x) * step;
    int sum = 0;
    for (int dy = 0; dy < height; dy++) {
      int at = start + dy * row;
      for (int dx = 0; dx < width; dx += STEP) {
        sum += bytes.get(at + dx * step) & 0xff;
      }
    }
    return sum / (float) (height * ((width + STEP - 1) / STEP));
  }

  /** Where the first sample of the middle channel lies. */
  private int channel() {
    return switch (format.layout()) {
      case BGR_PACKED, RGB_PACKED -> 1;
      case BGR_PLANAR, RGB_PLANAR -> format.width() * format.height();
      case GRAY -> 0;
    };
  }
}
