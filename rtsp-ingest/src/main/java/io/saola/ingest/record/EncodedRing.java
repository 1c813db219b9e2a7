package io.saola.ingest.record;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.decode.CodecSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest access units of one camera, still encoded: at least as many seconds as asked for,
 * counted back to a keyframe, so that all of it can be decoded. Units are copied into chunks of the
 * node's pool; when that has no more to give, the oldest group of pictures goes early, and that is
 * counted. A camera that connects again begins a new stream behind the old one.
 *
 * <p>Safe for use by any thread. {@link #append} is for the network thread: it holds the lock only
 * while it copies one unit, as everybody else does, and allocates nothing once the ring has its
 * size.
 */
public final class EncodedRing implements EncodedHistory, AutoCloseable {

  /** A camera that sends more than this many pictures within the length is flooding. */
  static final int MOST_UNITS = 1 << 15;

  private static final long NONE = -1;

  private final long lengthNanos;
  private final Counter shortened;
  private final ChunkBytes bytes;
  private final UnitIndex index = new UnitIndex();
  private final TreeMap<Integer, CodecSetup> setups = new TreeMap<>();
  private int stream = -1;
  private long streamBegan;
  private long secondKeyframe = NONE;
  private boolean awaitingKeyframe = true;
  private boolean closed;

  EncodedRing(ChunkPool pool, Duration length, Counter shortened) {
    this.bytes = new ChunkBytes(pool);
    this.lengthNanos = length.toNanos();
    this.shortened = shortened;
  }

  /**
   * A stream begins: the next unit is its number 0 or so, and a keyframe. What is held of the one
   * before stays, for clips.
   */
  public synchronized void begin(CodecSetup setup) {
    if (closed) {
      return;
    }
    stream++;
    streamBegan = index.end();
    awaitingKeyframe = true;
    setups.headMap(index.isEmpty() ? stream : index.stream(index.first())).clear();
    setups.put(stream, setup);
  }

  /** Copies a unit, which stays the caller's; one that cannot be decoded is passed over. */
  public synchronized void append(AccessUnit unit) {
    if (closed || stream < 0 || (awaitingKeyframe && !unit.keyframe())) {
      return;
    }
    ByteBuf data = unit.data();
    int length = data.readableBytes();
    evictAged(unit);
    if (!makeRoom(length, unit.keyframe())) {
      clear();
      return;
    }
    awaitingKeyframe = false;
    if (unit.keyframe() && secondKeyframe == NONE && !index.isEmpty()) {
      secondKeyframe = index.end();
    }
    long start = bytes.append(data.memoryAddress() + data.readerIndex(), length);
    index.add(unit, stream, start, length);
  }

  private boolean makeRoom(int length, boolean keyframe) {
    if (bytes.reserve(length) && index.size() < MOST_UNITS) {
      return true;
    }
    shortened.increment();
    do {
      if (secondKeyframe != NONE) {
        evictGroup();
      } else if (keyframe && !index.isEmpty()) {
        clear();
      } else {
        return false;
      }
    } while (!bytes.reserve(length));
    return true;
  }

  /**
   * What is older than the length by the time of its arrival goes, unless its media time says that
   * it is younger: after a jam in the network many pictures come at once. A media time that jumps
   * must not make the ring grow, so that twice the length is enough in any case.
   */
  private void evictAged(AccessUnit unit) {
    while (secondKeyframe != NONE) {
      long arrivalAge = unit.arrivalNanos() - index.arrivalNanos(secondKeyframe);
      long mediaAge = (unit.time().micros() - index.micros(secondKeyframe)) * 1_000;
      if (arrivalAge < lengthNanos || (mediaAge < lengthNanos && arrivalAge < 2 * lengthNanos)) {
        return;
      }
      evictGroup();
    }
  }

  /** Drops the oldest keyframe and all up to the next. */
  private void evictGroup() {
    index.dropBefore(secondKeyframe);
    bytes.dropBefore(index.start(secondKeyframe));
    long next = secondKeyframe + 1;
    while (index.holds(next) && !index.keyframe(next)) {
      next++;
    }
    secondKeyframe = index.holds(next) ? next : NONE;
  }

  private void clear() {
    index.dropBefore(index.end());
    bytes.clear();
    secondKeyframe = NONE;
    awaitingKeyframe = true;
  }

  /** Gives the memory back if nothing has come for so long. */
  synchronized void forgetOlderThan(long arrivalNanos) {
    if (!index.isEmpty() && index.arrivalNanos(index.end() - 1) - arrivalNanos < 0) {
      clear();
    }
  }

  @Override
  public boolean replay(long from, long to, Consumer<AccessUnit> sink) {
    if (from >= to) {
      return true;
    }
    List<AccessUnit> copies = new ArrayList<>((int) Math.min(to - from, MOST_UNITS));
    try {
      for (long number = from; number < to; number++) {
        AccessUnit copy = copyOfNumber(number);
        if (copy == null) {
          return false;
        }
        copies.add(copy);
      }
      while (!copies.isEmpty()) {
        sink.accept(copies.removeFirst());
      }
      return true;
    } finally {
      copies.forEach(AccessUnit::close);
    }
  }

  private synchronized @Nullable AccessUnit copyOfNumber(long number) {
    long oldest = Math.max(index.first(), streamBegan);
    if (oldest >= index.end()) {
      return null;
    }
    long sequence = oldest + (number - index.number(oldest));
    if (sequence < oldest || !index.holds(sequence) || index.number(sequence) != number) {
      return null;
    }
    return copyOf(index.unit(sequence));
  }

  /** A copy of a unit, the caller's; null when it is not held any more. */
  synchronized @Nullable AccessUnit copy(long sequence) {
    return index.holds(sequence) ? copyOf(index.unit(sequence)) : null;
  }

  private AccessUnit copyOf(HeldUnit unit) {
    int length = unit.length();
    ByteBuf data = ByteBufAllocator.DEFAULT.directBuffer(length + AccessUnit.PADDING);
    bytes.copy(index.start(unit.sequence()), length, data.memoryAddress());
    data.writerIndex(length).setZero(length, AccessUnit.PADDING);
    return new AccessUnit(
        data,
        unit.coding(),
        unit.number(),
        new MediaTime(unit.micros()),
        unit.origin(),
        unit.arrivalNanos(),
        unit.lostBefore());
  }

  /** What is known of a unit; null when it is not held any more, or not yet. */
  synchronized @Nullable HeldUnit unit(long sequence) {
    return index.holds(sequence) ? index.unit(sequence) : null;
  }

  /** Appends a copy of a unit's bytes to a buffer with room for them; false when it is gone. */
  synchronized boolean copyTo(HeldUnit unit, ByteBuf into) {
    if (!index.holds(unit.sequence())) {
      return false;
    }
    bytes.copy(
        index.start(unit.sequence()), unit.length(), into.memoryAddress() + into.writerIndex());
    into.writerIndex(into.writerIndex() + unit.length());
    return true;
  }

  /** How a stream of this camera is coded; null when nothing of it is held. */
  synchronized @Nullable CodecSetup setup(int ofStream) {
    return setups.get(ofStream);
  }

  /** The oldest unit's sequence. */
  synchronized long first() {
    return index.first();
  }

  /** The sequence that the next unit will have. */
  synchronized long end() {
    return index.end();
  }

  /** The newest unit's media time; null when nothing is held. */
  synchronized @Nullable MediaTime newest() {
    return index.isEmpty() ? null : new MediaTime(index.micros(index.end() - 1));
  }

  /** Sequence of the newest keyframe that is not after a media time; otherwise of the oldest. */
  synchronized long keyframeAtOrBefore(MediaTime time) {
    for (long sequence = index.end() - 1; sequence >= index.first(); sequence--) {
      if (index.keyframe(sequence) && index.micros(sequence) <= time.micros()) {
        return sequence;
      }
    }
    return index.first();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Gives all memory back; from now on nothing is taken. */
  @Override
  public synchronized void close() {
    closed = true;
    clear();
    setups.clear();
  }
}
