package io.saola.core.frame;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pixels leased from a {@link PixelPool}, outside the Java heap. One owner at a time: whoever holds
 * the lease closes it or hands it on. Content is written by one thread and read by others after a
 * hand-over that publishes safely.
 */
public final class PixelBuffer implements AutoCloseable {

  private final PixelPool pool;
  private final MemorySegment segment;
  private final ByteBuffer bytes;
  private final AtomicBoolean leased = new AtomicBoolean();

  PixelBuffer(PixelPool pool, MemorySegment segment) {
    this.pool = pool;
    this.segment = segment;
    this.bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  public PictureFormat format() {
    return pool.format();
  }

  /** The whole buffer, {@code format().byteSize()} bytes. */
  public MemorySegment segment() {
    return segment;
  }

  /** The same memory as a direct buffer for native libraries; do not move its position. */
  public ByteBuffer bytes() {
    return bytes;
  }

  void leased() {
    leased.set(true);
  }

  /**
   * Ends the lease.
   *
   * @throws IllegalStateException when it had ended already, since then somebody else may be
   *     writing into these pixels
   */
  @Override
  public void close() {
    if (!leased.compareAndSet(true, false)) {
      throw new IllegalStateException("pixel buffer given back twice");
    }
    pool.giveBack(this);
  }
}
