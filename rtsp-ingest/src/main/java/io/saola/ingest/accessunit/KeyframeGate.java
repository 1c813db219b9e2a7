package io.saola.ingest.accessunit;

import java.util.concurrent.TimeUnit;

/**
 * Lets through only what can be decoded without a fault: nothing damaged, and after any loss
 * nothing until the next keyframe, so that the detector never sees grey or smeared pictures. After
 * an H.265 keyframe that was begun with, the pictures that also refer to what was before it are
 * left out (H.265, 8.1.3: their output is skipped). Used by one thread.
 */
final class KeyframeGate {

  /**
   * How long a keyframe is waited for. Some encoders send one at the start only; after this time a
   * picture of intra slices with a recovery point (H.264, D.2.8) is taken for a keyframe.
   */
  static final long IDR_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final AccessUnitCounters counters;
  private boolean awaiting = true;
  private boolean skipsLeading;
  private boolean waitBegun;
  private long waitingSinceNanos;
  private int lostBefore;

  KeyframeGate(AccessUnitCounters counters) {
    this.counters = counters;
  }

  /** How an access unit looks from outside. */
  enum Shape {
    DAMAGED,
    /** Decoding may start here, and nothing after it refers to what was before: IDR, JPEG. */
    START,
    /**
     * Decoding may start here, but {@link #LEADING} pictures after it also refer to what was before
     * (H.265's CRA).
     */
    OPEN_START,
    /**
     * Decoding starts here, and {@link #LEADING} pictures after it lack what they refer to (BLA).
     */
    BROKEN_START,
    /** Sent after a start and shown before it (H.265's RASL). */
    LEADING,
    /** Intra slices only, behind a recovery point. */
    RECOVERY_POINT,
    OTHER
  }

  void lost(int packets) {
    lostBefore += packets;
    awaitKeyframe();
  }

  /** Something is missing, even if nobody can say how much. */
  void awaitKeyframe() {
    if (!awaiting) {
      awaiting = true;
      waitBegun = false;
    }
  }

  /** Whether this access unit, complete and with parameter sets, is one to begin with. */
  boolean isStart(Shape shape, long arrivalNanos) {
    return switch (shape) {
      case START, OPEN_START, BROKEN_START -> true;
      case RECOVERY_POINT -> awaiting && waitedLong(arrivalNanos);
      case DAMAGED, LEADING, OTHER -> false;
    };
  }

  /**
   * Counts an access unit, and decides.
   *
   * @param start what {@link #isStart} said, if its parameter sets are known
   * @return whether it goes on to the decoder
   */
  boolean admit(Shape shape, boolean start, long arrivalNanos) {
    counters.received().increment();
    if (shape == Shape.DAMAGED) {
      counters.damaged().increment();
      awaitKeyframe();
      return false;
    }
    if (awaiting && !start) {
      counters.awaitingKeyframe().increment();
      noteWait(arrivalNanos);
      return false;
    }
    if (shape == Shape.LEADING && skipsLeading) {
      counters.awaitingKeyframe().increment();
      return false;
    }
    if (start) {
      skipsLeading = shape == Shape.BROKEN_START || (shape == Shape.OPEN_START && awaiting);
    }
    awaiting = false;
    return true;
  }

  /** Packets lost since the previous access unit that was handed over. */
  int takeLostBefore() {
    int lost = lostBefore;
    lostBefore = 0;
    return lost;
  }

  private void noteWait(long arrivalNanos) {
    if (!waitBegun) {
      waitBegun = true;
      waitingSinceNanos = arrivalNanos;
    }
  }

  private boolean waitedLong(long arrivalNanos) {
    return waitBegun && arrivalNanos - waitingSinceNanos >= IDR_PATIENCE_NANOS;
  }
}
