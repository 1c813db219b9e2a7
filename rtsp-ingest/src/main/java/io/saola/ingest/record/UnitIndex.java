package io.saola.ingest.record;

import io.saola.core.time.TimeOrigin;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.Coding;
import java.util.Arrays;

/**
 * What is known of each access unit of a ring, oldest first, in arrays instead of objects: 48 bytes
 * each. A unit is named by its sequence, which counts up for ever. For one thread at a time.
 */
final class UnitIndex {

  private static final int FIRST_SIZE = 128;
  private static final int KEYFRAME = 1;
  private static final int DISCARDABLE = 2;
  private static final int QUANTISER_SHIFT = 2;

  private long[] numbers = new long[FIRST_SIZE];
  private long[] micros = new long[FIRST_SIZE];
  private long[] arrivals = new long[FIRST_SIZE];
  private long[] starts = new long[FIRST_SIZE];
  private int[] lengths = new int[FIRST_SIZE];
  private int[] codings = new int[FIRST_SIZE];
  private int[] lost = new int[FIRST_SIZE];
  private int[] streams = new int[FIRST_SIZE];
  private TimeOrigin[] origins = new TimeOrigin[FIRST_SIZE];
  private long first;
  private long end;

  long first() {
    return first;
  }

  /** Sequence that the next unit will have. */
  long end() {
    return end;
  }

  int size() {
    return (int) (end - first);
  }

  boolean isEmpty() {
    return first == end;
  }

  boolean holds(long sequence) {
    return sequence >= first && sequence < end;
  }

  void add(AccessUnit unit, int stream, long start, int length) {
    if (size() == numbers.length) {
      grow();
    }
    int slot = slot(end++);
    numbers[slot] = unit.number();
    micros[slot] = unit.time().micros();
    arrivals[slot] = unit.arrivalNanos();
    starts[slot] = start;
    lengths[slot] = length;
    codings[slot] = packed(unit.coding());
    lost[slot] = unit.lostBefore();
    streams[slot] = stream;
    origins[slot] = unit.origin();
  }

  /** Forgets all before a sequence. */
  void dropBefore(long sequence) {
    first = sequence;
  }

  boolean keyframe(long sequence) {
    return (codings[slot(sequence)] & KEYFRAME) != 0;
  }

  long number(long sequence) {
    return numbers[slot(sequence)];
  }

  long micros(long sequence) {
    return micros[slot(sequence)];
  }

  long arrivalNanos(long sequence) {
    return arrivals[slot(sequence)];
  }

  /** Position of its first byte. */
  long start(long sequence) {
    return starts[slot(sequence)];
  }

  int length(long sequence) {
    return lengths[slot(sequence)];
  }

  int stream(long sequence) {
    return streams[slot(sequence)];
  }

  HeldUnit unit(long sequence) {
    int slot = slot(sequence);
    int coding = codings[slot];
    return new HeldUnit(
        sequence,
        streams[slot],
        numbers[slot],
        micros[slot],
        origins[slot],
        arrivals[slot],
        lost[slot],
        new Coding(
            (coding & KEYFRAME) != 0,
            (coding & DISCARDABLE) != 0,
            (coding >> QUANTISER_SHIFT) + Coding.UNKNOWN),
        lengths[slot]);
  }

  private static int packed(Coding coding) {
    return (coding.keyframe() ? KEYFRAME : 0)
        | (coding.discardable() ? DISCARDABLE : 0)
        | (coding.quantiser() - Coding.UNKNOWN) << QUANTISER_SHIFT;
  }

  private int slot(long sequence) {
    return (int) sequence & (numbers.length - 1);
  }

  /**
   * Twice the size: a unit is found again, since each old slot is copied to both of its new ones.
   */
  private void grow() {
    numbers = doubled(numbers);
    micros = doubled(micros);
    arrivals = doubled(arrivals);
    starts = doubled(starts);
    lengths = doubled(lengths);
    codings = doubled(codings);
    lost = doubled(lost);
    streams = doubled(streams);
    int old = origins.length;
    origins = Arrays.copyOf(origins, old * 2);
    System.arraycopy(origins, 0, origins, old, old);
  }

  private static long[] doubled(long[] old) {
    long[] twice = Arrays.copyOf(old, old.length * 2);
    System.arraycopy(old, 0, twice, old.length, old.length);
    return twice;
  }

  private static int[] doubled(int[] old) {
    int[] twice = Arrays.copyOf(old, old.length * 2);
    System.arraycopy(old, 0, twice, old.length, old.length);
    return twice;
  }
}
