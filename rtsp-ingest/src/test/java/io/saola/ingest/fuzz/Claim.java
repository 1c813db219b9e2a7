package io.saola.ingest.fuzz;

import com.google.errorprone.annotations.FormatMethod;
import io.netty.buffer.UnpooledByteBufAllocator;

/** What must hold whatever comes in: plain checks, which cost a fuzzer nothing while they hold. */
public final class Claim {

  private Claim() {}

  /**
   * Fails unless it holds.
   *
   * @param what in words, with the values that break it
   */
  @FormatMethod
  public static void that(boolean holds, String what, Object... values) {
    if (!holds) {
      throw new AssertionError(what.formatted(values));
    }
  }

  /** All memory has been given back. */
  public static void nothingLeft(UnpooledByteBufAllocator allocator) {
    long left = allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    that(left == 0, "%d bytes are not given back", left);
  }
}
