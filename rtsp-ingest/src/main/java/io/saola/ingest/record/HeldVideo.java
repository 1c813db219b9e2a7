package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.decode.CodecSetup;
import io.saola.ingest.record.ClipUnit.InFile;
import io.saola.ingest.record.ClipUnit.InMemory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a clip can be cut from: what has been written to disk, and copies of what has not been and
 * is still in the ring. For one thread.
 */
final class HeldVideo implements AutoCloseable {

  private final List<ClipUnit> units;
  private @Nullable Path openFile;
  private @Nullable FileChannel channel;

  private HeldVideo(List<ClipUnit> units) {
    this.units = units;
  }

  /** Collects what there is of a span. */
  static HeldVideo of(ClipSpan span, Spill spill, EncodedRing ring) {
    Map<Long, ClipUnit> bySequence = new TreeMap<>();
    spill.units(span::wants).forEach(unit -> bySequence.put(unit.sequence(), unit));
    long end = ring.end();
    for (long sequence = ring.keyframeAtOrBefore(span.from()); sequence < end; sequence++) {
      HeldUnit unit = bySequence.containsKey(sequence) ? null : ring.unit(sequence);
      ClipUnit copy = unit == null ? null : copyOf(unit, ring);
      if (copy != null) {
        bySequence.put(sequence, copy);
      }
    }
    return new HeldVideo(List.copyOf(bySequence.values()));
  }

  private static @Nullable ClipUnit copyOf(HeldUnit unit, EncodedRing ring) {
    CodecSetup setup = ring.setup(unit.stream());
    AccessUnit copy = ring.copy(unit.sequence());
    if (setup == null || copy == null) {
      if (copy != null) {
        copy.close();
      }
      return null;
    }
    return new ClipUnit(
        unit.sequence(),
        unit.micros(),
        unit.keyframe(),
        unit.length(),
        setup,
        new InMemory(copy.data()));
  }

  /** In decoding order. */
  List<ClipUnit> units() {
    return units;
  }

  /** A copy of a unit's bytes, the caller's, with {@link AccessUnit#PADDING} zero bytes behind. */
  ByteBuf read(ClipUnit unit) throws IOException {
    return head(unit, unit.length());
  }

  /** A copy of the first bytes of a unit, the caller's. */
  ByteBuf head(ClipUnit unit, int most) throws IOException {
    int length = Math.min(unit.length(), most);
    ByteBuf into = ByteBufAllocator.DEFAULT.directBuffer(length + AccessUnit.PADDING);
    try {
      switch (unit.place()) {
        case InMemory(ByteBuf data) -> into.writeBytes(data, data.readerIndex(), length);
        case InFile(Path file, long offset) -> readFully(file, offset, length, into);
      }
      return into.setZero(length, AccessUnit.PADDING);
    } catch (IOException | RuntimeException failure) {
      into.release();
      throw failure;
    }
  }

  private void readFully(Path file, long offset, int length, ByteBuf into) throws IOException {
    FileChannel from = open(file);
    while (into.readableBytes() < length) {
      int rest = length - into.readableBytes();
      if (into.writeBytes(from, offset + into.readableBytes(), rest) < 0) {
        throw new EOFException(file + " is shorter than what was written to it");
      }
    }
  }

  private FileChannel open(Path file) throws IOException {
    FileChannel current = channel;
    if (current != null && file.equals(openFile)) {
      return current;
    }
    if (current != null) {
      current.close();
    }
    FileChannel fresh = FileChannel.open(file, StandardOpenOption.READ);
    channel = fresh;
    openFile = file;
    return fresh;
  }

  @Override
  public void close() throws IOException {
    for (ClipUnit unit : units) {
      if (unit.place() instanceof InMemory(ByteBuf data)) {
        data.release();
      }
    }
    if (channel != null) {
      channel.close();
    }
  }
}
