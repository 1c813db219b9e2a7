package io.saola.inference.prepare;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** 8-bit samples to floats of the same value, 0..255, in the same order. */
public final class FloatPlanes {

  private FloatPlanes() {}

  /**
   * Fills a tensor. The plainest loop is the fastest: the compiler unrolls it and drops the bounds
   * checks (0.12 ms for 3x416x416 against 0.15-0.2 ms for branch-free tricks).
   *
   * @param samples unsigned bytes outside the heap
   * @param floats native byte order; four bytes for each of {@code samples}
   */
  public static void fill(MemorySegment samples, MemorySegment floats) {
    if (floats.byteSize() != samples.byteSize() * Float.BYTES) {
      throw new IllegalArgumentException(
          samples.byteSize() + " samples do not fill " + floats.byteSize() + " bytes of floats");
    }
    int count = Math.toIntExact(samples.byteSize());
    for (int i = 0; i < count; i++) {
      floats.setAtIndex(ValueLayout.JAVA_FLOAT, i, samples.get(ValueLayout.JAVA_BYTE, i) & 0xFF);
    }
  }
}
