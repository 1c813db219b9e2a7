package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies units out of the ring and into segments, a batch with one write. What cannot be written is
 * lost and counted, up to the next keyframe, with which it is tried again; neither the ring nor the
 * network thread ever waits for the disk. For one thread.
 */
final class SegmentWriter implements AutoCloseable {

  /** Few files, and little kept too long: a segment goes as a whole. */
  private static final long SEGMENT_MICROS = 4_000_000;

  private static final int BATCH = 256 << 10;

  private final Spill spill;
  private final EncodedRing ring;
  private final List<HeldUnit> batch = new ArrayList<>();
  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
  private @Nullable SpillSegment segment;
  private @Nullable WritableByteChannel channel;
  private long segmentBegan;

  SegmentWriter(Spill spill, EncodedRing ring) {
    this.spill = spill;
    this.ring = ring;
  }

  /** Writes the units from one sequence up to another, or loses them. */
  void write(long from, long to) {
    bytes = ByteBufAllocator.DEFAULT.directBuffer(BATCH);
    try {
      long sequence = from;
      while (sequence < to) {
        sequence = take(sequence, to);
      }
      flush();
    } finally {
      bytes.release();
      batch.clear();
    }
  }

  /** The sequence that comes next. */
  private long take(long sequence, long to) {
    HeldUnit unit = ring.unit(sequence);
    if (unit == null) {
      long oldest = Math.clamp(ring.first(), sequence + 1, to);
      flush();
      endSegment();
      spill.overran(oldest - sequence);
      return oldest;
    }
    if (unit.keyframe() && isFull(unit)) {
      flush();
      endSegment();
    }
    if ((segment == null && !(unit.keyframe() && beginSegment(unit))) || !gather(unit)) {
      spill.lose(1);
    }
    return sequence + 1;
  }

  private boolean isFull(HeldUnit keyframe) {
    SpillSegment current = segment;
    return current != null
        && (keyframe.stream() != current.stream()
            || Math.abs(keyframe.micros() - segmentBegan) >= SEGMENT_MICROS);
  }

  private boolean beginSegment(HeldUnit keyframe) {
    try {
      SpillSegment fresh = spill.newSegment(keyframe);
      channel = spill.create(fresh);
      segment = fresh;
      segmentBegan = keyframe.micros();
      return true;
    } catch (IOException failure) {
      spill.failed(failure);
      return false;
    }
  }

  private boolean gather(HeldUnit unit) {
    if (bytes.readableBytes() + unit.length() > BATCH) {
      flush();
      if (segment == null) {
        return false;
      }
    }
    bytes.ensureWritable(unit.length());
    if (!ring.copyTo(unit, bytes)) {
      flush();
      endSegment();
      return false;
    }
    batch.add(unit);
    return true;
  }

  private void flush() {
    SpillSegment current = segment;
    WritableByteChannel out = channel;
    if (batch.isEmpty() || current == null || out == null) {
      return;
    }
    try {
      for (ByteBuffer rest = bytes.nioBuffer(); rest.hasRemaining(); ) {
        out.write(rest);
      }
      spill.wrote(current, batch);
    } catch (IOException failure) {
      spill.failed(failure);
      spill.lose(batch.size());
      endSegment();
    }
    batch.clear();
    bytes.clear();
  }

  private void endSegment() {
    SpillSegment ended = segment;
    WritableByteChannel out = channel;
    segment = null;
    channel = null;
    if (ended == null || out == null) {
      return;
    }
    try {
      out.close();
    } catch (IOException failure) {
      spill.failed(failure);
    }
    spill.ended(ended);
  }

  /** The segment being written, which nobody may delete. */
  @Nullable SpillSegment open() {
    return segment;
  }

  @Override
  public void close() {
    endSegment();
  }
}
