package io.saola.core.frame;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of equal pixel buffers outside the Java heap. The pool owns the memory; a lease
 * borrows it. Safe for use by any thread.
 */
public final class PixelPool implements AutoCloseable {

  private final PictureFormat format;
  private final Arena arena = Arena.ofShared();
  private final ArrayDeque<PixelBuffer> free;
  private final int capacity;
  private boolean closed;

  public PixelPool(PictureFormat format, int capacity) {
    this.format = format;
    this.capacity = capacity;
    this.free = new ArrayDeque<>(capacity);
    for (int i = 0; i < capacity; i++) {
      // 64: the cache line and the widest vector register, for scalers and for inference.
      free.push(new PixelBuffer(this, arena.allocate(format.byteSize(), 64)));
    }
  }

  public PictureFormat format() {
    return format;
  }

  /**
   * A buffer with undefined content, or null when all are leased: the caller drops its frame and
   * counts it.
   */
  public synchronized @Nullable PixelBuffer acquire() {
    if (closed || free.isEmpty()) {
      return null;
    }
    PixelBuffer buffer = free.pop();
    buffer.leased();
    return buffer;
  }

  /**
   * As many buffers as a frame has views, or null when fewer are free: a frame is analysed whole or
   * not at all.
   */
  public synchronized @Nullable List<PixelBuffer> acquire(int count) {
    if (closed || free.size() < count) {
      return null;
    }
    List<PixelBuffer> buffers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      PixelBuffer buffer = free.pop();
      buffer.leased();
      buffers.add(buffer);
    }
    return buffers;
  }

  /** Buffers leased now; 0 when nothing leaks and nothing is under way. */
  public synchronized int outstanding() {
    return capacity - free.size();
  }

  synchronized void giveBack(PixelBuffer buffer) {
    free.push(buffer);
    if (closed && free.size() == capacity) {
      arena.close();
    }
  }

  /** Frees the memory now, or when the last lease comes back. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (free.size() == capacity) {
      arena.close();
    }
  }
}
