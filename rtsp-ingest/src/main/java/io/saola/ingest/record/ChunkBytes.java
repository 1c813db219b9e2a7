package io.saola.ingest.record;

/**
 * A stretch of bytes that grows at its end and shrinks at its beginning, in chunks of the pool. A
 * byte keeps its position for ever. For one thread at a time.
 */
final class ChunkBytes {

  private static final int CHUNK = ChunkPool.CHUNK;

  private final ChunkPool pool;
  private int[] chunks = new int[16];
  private int head;
  private int count;
  private long base;
  private long end;

  ChunkBytes(ChunkPool pool) {
    this.pool = pool;
  }

  /** Makes room for so many more; false when the pool does not give enough now. */
  boolean reserve(int length) {
    while (base + (long) count * CHUNK - end < length) {
      int chunk = pool.take(count);
      if (chunk == ChunkPool.NONE) {
        return false;
      }
      push(chunk);
    }
    return true;
  }

  /**
   * Appends a copy; there must be room.
   *
   * @return the position of its first byte
   */
  long append(long address, int length) {
    long start = end;
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, restOfChunk(end));
      RawMemory.copy(address + done, addressOf(end), part);
      done += part;
      end += part;
    }
    return start;
  }

  void copy(long start, int length, long to) {
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, restOfChunk(start + done));
      RawMemory.copy(addressOf(start + done), to + done, part);
      done += part;
    }
  }

  /** Gives back the chunks that lie wholly before a position. */
  void dropBefore(long position) {
    while (count > 0 && base + CHUNK <= position) {
      pop();
    }
  }

  void clear() {
    while (count > 0) {
      pop();
    }
    end = base;
  }

  private int restOfChunk(long position) {
    return CHUNK - (int) (position % CHUNK);
  }

  private long addressOf(long position) {
    int place = head + (int) ((position - base) / CHUNK);
    return pool.address(chunks[place & (chunks.length - 1)]) + position % CHUNK;
  }

  private void push(int chunk) {
    if (count == chunks.length) {
      int[] larger = new int[count * 2];
      for (int i = 0; i < count; i++) {
        larger[i] = chunks[(head + i) & (count - 1)];
      }
      chunks = larger;
      head = 0;
    }
    chunks[(head + count++) & (chunks.length - 1)] = chunk;
  }

  private void pop() {
    pool.giveBack(chunks[head]);
    head = (head + 1) & (chunks.length - 1);
    count--;
    base += CHUNK;
  }
}
