package io.saola.ingest.record;

import java.lang.foreign.MemorySegment;

/** Copies between places outside the heap that are known by their address, without an object. */
final class RawMemory {

  @SuppressWarnings("restricted") // which is the point: no segment per chunk and unit
  private static final MemorySegment EVERYWHERE = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private RawMemory() {}

  /** The caller vouches for both places. */
  static void copy(long from, long to, long length) {
    MemorySegment.copy(EVERYWHERE, from, EVERYWHERE, to, length);
  }
}
