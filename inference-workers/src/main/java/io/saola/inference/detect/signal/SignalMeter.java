package io.saola.inference.detect.signal;

import io.saola.core.frame.AnalysisFrame;
import java.util.Map;

/** Measures one thing in a camera's frames, one after the other. One thread at a time. */
interface SignalMeter {

  /**
   * Measures the next frame. What cannot be told from it is left out.
   *
   * @param frame stays the caller's
   * @param into where the numbers go, by name
   */
  void measure(AnalysisFrame frame, Map<String, Double> into);

  /** What it has learned, to go on from after a restart; empty when that is nothing. */
  default byte[] memory() {
    return new byte[0];
  }

  /**
   * Goes on from what an earlier one has learned, before the first frame.
   *
   * @throws IllegalArgumentException with a sentence when these are not the bytes of a memory
   */
  default void restore(byte[] memory) {}
}
