package io.saola.inference.detect.network;

import io.saola.inference.detect.DetectionException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What one run at a time reads and writes: memory outside the heap in native byte order, allocated
 * once and used for every run. One thread at a time, not always the same.
 */
public interface NetworkRun extends AutoCloseable {

  /** The outputs asked for, without open axes. */
  List<TensorSpec> outputs();

  /** What the next run reads; keeps what was written into it. */
  MemorySegment input(int index);

  /** What the last run gave. */
  MemorySegment output(int index);

  /**
   * Runs the network on the calling thread.
   *
   * @throws DetectionException when the runtime fails; the next run may be right
   */
  void run();

  @Override
  void close();
}
