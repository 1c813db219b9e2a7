package io.saola.ingest.record;

import io.saola.core.time.MediaTime;
import io.saola.ingest.decode.CodecSetup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of one stream on disk: whole groups of pictures, one access unit behind the other and
 * nothing else. What is known of the units is kept here, 12 bytes for each, since the file does not
 * outlive the process. For one thread at a time.
 */
final class SpillSegment {

  private static final int FIRST_SIZE = 256;

  private final Path file;
  private final int stream;
  private final CodecSetup setup;
  private final long first;
  private long[] micros = new long[FIRST_SIZE];
  private int[] shapes = new int[FIRST_SIZE];
  private int count;
  private long bytes;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  /**
   * @param first sequence of its first unit
   */
  SpillSegment(Path file, int stream, CodecSetup setup, long first) {
    this.file = file;
    this.stream = stream;
    this.setup = setup;
    this.first = first;
  }

  /** Takes note of a unit that has been written. */
  void add(HeldUnit unit) {
    if (count == shapes.length) {
      micros = Arrays.copyOf(micros, count * 2);
      shapes = Arrays.copyOf(shapes, count * 2);
    }
    micros[count] = unit.micros();
    shapes[count] = unit.length() << 1 | (unit.keyframe() ? 1 : 0);
    count++;
    bytes += unit.length();
    from = Math.min(from, unit.micros());
    to = Math.max(to, unit.micros());
  }

  Path file() {
    return file;
  }

  int stream() {
    return stream;
  }

  long first() {
    return first;
  }

  /** Sequence behind its last unit. */
  long end() {
    return first + count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  long bytes() {
    return bytes;
  }

  /** Earliest media time of its units. */
  MediaTime from() {
    return new MediaTime(from);
  }

  /** Latest media time of its units. */
  MediaTime to() {
    return new MediaTime(to);
  }

  void listUnits(List<ClipUnit> into) {
    long offset = 0;
    for (int i = 0; i < count; i++) {
      int length = shapes[i] >>> 1;
      boolean keyframe = (shapes[i] & 1) != 0;
      into.add(
          new ClipUnit(
              first + i, micros[i], keyframe, length, setup, new ClipUnit.InFile(file, offset)));
      offset += length;
    }
  }
}
