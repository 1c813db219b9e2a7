package io.saola.ingest.record;

import java.lang.foreign.Arena;

/**
 * The node's memory for encoded video, in chunks of one size outside the heap. It grows as chunks
 * are asked for, up to its budget, and keeps what it has for the next who asks.
 *
 * <p>How much one ring may take depends on how much is left: at most {@value #ALPHA} times the free
 * part (Choudhury and Hahne, "Dynamic queue length thresholds for shared-memory packet switches",
 * 1998). So one camera alone may use four fifths of all, many that want more than there is get the
 * same each, and who comes late always finds something: those above the threshold give way with
 * their next picture.
 *
 * <p>Safe for use by any thread; nothing waits for longer than a few instructions take.
 */
final class ChunkPool implements AutoCloseable {

  /**
   * Small against what one camera holds, so that the unused ends of its first and last matter
   * little.
   */
  static final int CHUNK = 16 << 10;

  static final int NONE = -1;

  private static final int ALPHA = 4;

  /** Memory is taken from the system in pieces so large: 1 MiB. */
  private static final int SLAB_CHUNKS = 64;

  private final int most;
  private final Arena arena = Arena.ofShared();
  private final long[] slabs;
  private final int[] free;
  private int made;
  private int freeCount;
  private boolean closed;

  /**
   * @param bytes the budget, rounded down to whole chunks
   */
  ChunkPool(long bytes) {
    this.most = Math.toIntExact(Math.min(bytes / CHUNK, Integer.MAX_VALUE - SLAB_CHUNKS));
    this.slabs = new long[(most + SLAB_CHUNKS - 1) / SLAB_CHUNKS];
    this.free = new int[most];
  }

  /**
   * Takes a chunk.
   *
   * @param own how many the caller has already
   * @return the chunk, or {@link #NONE} when none is left or the caller has too many
   */
  synchronized int take(int own) {
    long left = (long) most - used();
    if (closed || own >= ALPHA * left) {
      return NONE;
    }
    if (freeCount == 0) {
      makeSlab();
    }
    return free[--freeCount];
  }

  synchronized void giveBack(int chunk) {
    free[freeCount++] = chunk;
  }

  /** Where the chunk's bytes lie. */
  long address(int chunk) {
    return slabs[chunk / SLAB_CHUNKS] + (long) (chunk % SLAB_CHUNKS) * CHUNK;
  }

  /** Bytes of the chunks in use. */
  synchronized long usedBytes() {
    return (long) used() * CHUNK;
  }

  private int used() {
    return made - freeCount;
  }

  private void makeSlab() {
    int count = Math.min(SLAB_CHUNKS, most - made);
    slabs[made / SLAB_CHUNKS] = arena.allocate((long) count * CHUNK, Long.BYTES).address();
    for (int chunk = made + count - 1; chunk >= made; chunk--) {
      free[freeCount++] = chunk;
    }
    made += count;
  }

  /** Frees everything. Whoever took chunks must have given them back. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    if (used() != 0) {
      throw new IllegalStateException(used() + " chunks of encoded video are still in use");
    }
    closed = true;
    arena.close();
  }
}
