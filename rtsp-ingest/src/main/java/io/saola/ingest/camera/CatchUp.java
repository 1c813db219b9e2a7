package io.saola.ingest.camera;

/**
 * A camera that woke, on its way from the newest keyframe to the newest access unit. What the
 * camera sends meanwhile is taken from the encoded ring as well, so that the order holds and
 * nothing waits in the mailbox. Guarded by the stage it belongs to.
 */
final class CatchUp {

  /** So many access units at a time, so that one camera does not keep a thread of the pool. */
  static final int TURN = 8;

  /** Older pictures need not be analysed: what they show is no news. */
  static final long NEWS_MICROS = 1_000_000;

  /** The same while there is too much to do. */
  static final long LATEST_MICROS = 300_000;

  private static final long NONE = -1;

  private final LiveStream stream;
  private final long woken;
  private long next;
  private long end;
  private long restart;
  private long newestKeyframe = NONE;
  private long newestKeyframeMicros;
  private long newestMicros = Long.MIN_VALUE;
  private long newestArrival;

  /**
   * @param next number of the access unit to begin with
   * @param woken number of the access unit that woke the camera; those before it were skipped
   */
  CatchUp(LiveStream stream, long next, long woken) {
    this.stream = stream;
    this.next = next;
    this.restart = next;
    this.woken = woken;
  }

  /** One more has come. */
  void extend(long number, boolean keyframe, long micros, long arrivalNanos) {
    end = number + 1;
    newestMicros = Math.max(newestMicros, micros);
    newestArrival = arrivalNanos;
    if (keyframe) {
      newestKeyframe = number;
      newestKeyframeMicros = micros;
    }
  }

  /**
   * Where the decoder is so far behind that all before the newest keyframe is no news any more,
   * goes on there.
   *
   * @param news how old a picture may be, microseconds
   * @return access units left out that had not been counted before
   */
  long leap(long news) {
    if (newestKeyframe <= next || newestKeyframeMicros > newestMicros - news) {
      return 0;
    }
    long left = newestKeyframe - Math.max(next, woken);
    next = newestKeyframe;
    restart = newestKeyframe;
    return Math.max(0, left);
  }

  boolean complete() {
    return next >= end;
  }

  /** Number of the last access unit handed to the decoder. */
  long fed() {
    return next - 1;
  }

  /**
   * The next few access units; afterwards they count as done.
   *
   * @param news how old a picture may be that is analysed, microseconds
   */
  Turn turn(int lostBefore, long news) {
    long from = next;
    next = Math.min(end, from + TURN);
    return new Turn(
        this, stream, from, next, woken, restart, newestMicros - news, newestArrival, lostBefore);
  }

  /**
   * A stretch to decode at once.
   *
   * @param from number of the first access unit
   * @param to number behind the last
   * @param woken from this number on, access units have not been counted yet
   * @param restart number of an access unit that does not follow on what was decoded, if it is a
   *     keyframe
   * @param analysedFrom media time in microseconds; older pictures are only decoded
   * @param newestArrival of this stream; what arrived later belongs to another
   * @param lostBefore packets lost before the first
   */
  record Turn(
      CatchUp catchUp,
      LiveStream stream,
      long from,
      long to,
      long woken,
      long restart,
      long analysedFrom,
      long newestArrival,
      int lostBefore) {}
}
