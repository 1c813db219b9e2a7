package io.saola.ingest.accessunit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The direct buffer into which one picture is gathered, every byte copied once. Ahead of the data
 * there is room for what turns out to belong in front: parameter sets, or a JPEG file's header.
 * Used by one thread; owns the buffer until it is taken.
 */
final class PictureBuffer implements AutoCloseable {

  /** A larger access unit is damaged: a 4K picture of highest quality takes 3 MiB. */
  static final int MAX_LENGTH = 8 << 20;

  /** Room ahead of the data. */
  static final int HEADROOM = 2048;

  private static final int FIRST_GUESS = 16 << 10;

  /** How many times the usual picture is not kept in memory for nothing. */
  private static final long LARGE = 8;

  private final ByteBufAllocator allocator;
  private @Nullable ByteBuf buffer;
  private int usualLength = FIRST_GUESS;

  PictureBuffer(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** Whether so many bytes more are still a picture. */
  boolean fits(int length) {
    return length() + length <= MAX_LENGTH;
  }

  /** Bytes gathered so far. */
  int length() {
    return buffer == null ? 0 : buffer.readableBytes();
  }

  /** The buffer, to be written to at its end: with room for so many bytes and the padding. */
  ByteBuf room(int length) {
    ByteBuf target = buffer;
    if (target == null) {
      int guess = HEADROOM + usualLength + usualLength / 2 + AccessUnit.PADDING;
      target = allocator.directBuffer(guess).setIndex(HEADROOM, HEADROOM);
      buffer = target;
    }
    return target.ensureWritable(length + AccessUnit.PADDING);
  }

  /** What is gathered, to be read. */
  @Nullable ByteBuf gathered() {
    return buffer;
  }

  /**
   * The whole picture, which is the caller's from now on; null if nothing was gathered.
   *
   * @param front goes ahead of it, at most {@link #HEADROOM} bytes
   */
  @Nullable ByteBuf take(byte[] front, int frontLength) {
    ByteBuf data = buffer;
    if (data == null) {
      return null;
    }
    buffer = null;
    usualLength += (data.readableBytes() - usualLength) / 8;
    data.setBytes(HEADROOM - frontLength, front, 0, frontLength);
    data.readerIndex(HEADROOM - frontLength);
    return data.setZero(data.writerIndex(), AccessUnit.PADDING);
  }

  /** Forgets what was gathered; the memory is for the next picture, unless it has grown large. */
  void clear() {
    if (buffer != null && buffer.capacity() > LARGE * usualLength) {
      close();
    } else if (buffer != null) {
      buffer.setIndex(HEADROOM, HEADROOM);
    }
  }

  /** Forgets what was gathered, and its memory. */
  @Override
  public void close() {
    if (buffer != null) {
      buffer.release();
      buffer = null;
    }
  }
}
