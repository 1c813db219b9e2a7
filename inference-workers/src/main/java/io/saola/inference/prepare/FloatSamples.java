package io.saola.inference.prepare;

import io.saola.core.frame.PixelLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * 8-bit samples to floats in the same order: {@code (sample * scale - mean) / std} for each
 * channel, as one factor and one offset. Immutable.
 */
public final class FloatSamples {

  private static final int CHANNELS = 3;

  private final float[] factor = new float[CHANNELS];
  private final float[] offset = new float[CHANNELS];
  private final boolean packed;
  private final boolean uniform;
  private final boolean plain;

  /**
   * @param layout of three channels, planar or packed
   * @param mean one for each channel, in the layout's order
   * @param std one for each channel, above 0
   */
  public FloatSamples(PixelLayout layout, double scale, List<Double> mean, List<Double> std) {
    if (layout.bytesPerPixel() != CHANNELS || mean.size() != CHANNELS || std.size() != CHANNELS) {
      throw new IllegalArgumentException("three channels expected, found " + layout + " " + mean);
    }
    for (int i = 0; i < CHANNELS; i++) {
      factor[i] = (float) (scale / std.get(i));
      offset[i] = (float) (-mean.get(i) / std.get(i));
    }
    packed = layout.planes() == 1;
    uniform = allSame(factor) && allSame(offset);
    plain = uniform && factor[0] == 1 && offset[0] == 0;
  }

  /**
   * Fills a tensor.
   *
   * @param samples unsigned bytes outside the heap
   * @param floats native byte order; four bytes for each of {@code samples}
   */
  public void fill(MemorySegment samples, MemorySegment floats) {
    if (floats.byteSize() != samples.byteSize() * Float.BYTES) {
      throw new IllegalArgumentException(
          samples.byteSize() + " samples do not fill " + floats.byteSize() + " bytes of floats");
    }
    int planes = packed ? 1 : CHANNELS;
    long plane = samples.byteSize() / planes;
    for (int i = 0; i < planes; i++) {
      fillPlane(
          i,
          samples.asSlice(i * plane, plane),
          floats.asSlice(i * plane * Float.BYTES, plane * Float.BYTES));
    }
  }

  /**
   * Fills a part of a plane of a tensor.
   *
   * @param plane 0..2, or 0 for packed samples
   * @param samples unsigned bytes outside the heap
   * @param floats native byte order; four bytes for each of {@code samples}
   */
  void fillPlane(int plane, MemorySegment samples, MemorySegment floats) {
    int count = Math.toIntExact(samples.byteSize());
    if (plain) {
      fillPlain(samples, floats, count);
    } else if (packed && !uniform) {
      fillPacked(samples, floats, count);
    } else {
      fill(samples, floats, count, factor[plane], offset[plane]);
    }
  }

  /** What a sample of the nth channel becomes. */
  public float of(int channel, int sample) {
    return sample * factor[channel] + offset[channel];
  }

  /**
   * The plainest loop is the fastest: the compiler unrolls it and drops the bounds checks (0.12 ms
   * for 3x416x416 against 0.15-0.2 ms for branch-free tricks).
   */
  private static void fillPlain(MemorySegment samples, MemorySegment floats, int count) {
    for (int i = 0; i < count; i++) {
      floats.setAtIndex(ValueLayout.JAVA_FLOAT, i, samples.get(ValueLayout.JAVA_BYTE, i) & 0xFF);
    }
  }

  private static void fill(
      MemorySegment samples, MemorySegment floats, int count, float a, float b) {
    for (int i = 0; i < count; i++) {
      float sample = samples.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
      floats.setAtIndex(ValueLayout.JAVA_FLOAT, i, sample * a + b);
    }
  }

  private void fillPacked(MemorySegment samples, MemorySegment floats, int count) {
    for (int i = 0; i < count; i += CHANNELS) {
      for (int c = 0; c < CHANNELS; c++) {
        float sample = samples.get(ValueLayout.JAVA_BYTE, i + c) & 0xFF;
        floats.setAtIndex(ValueLayout.JAVA_FLOAT, i + c, sample * factor[c] + offset[c]);
      }
    }
  }

  private static boolean allSame(float[] values) {
    float[] same = values.clone();
    Arrays.fill(same, values[0]);
    return Arrays.equals(same, values);
  }
}
