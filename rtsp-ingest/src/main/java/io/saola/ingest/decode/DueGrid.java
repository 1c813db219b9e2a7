package io.saola.ingest.decode;

/**
 * Picks the frames to analyse: those nearest to a grid of media time. Frames a little early count
 * as on time, since a camera that sends exactly at the analysed rate would otherwise lose every
 * frame that its clock's jitter puts before its grid point. A gap causes no burst: the grid goes on
 * from the frame after it.
 *
 * <p>For one thread at a time.
 */
public final class DueGrid {

  /** A step back of more than this starts a new grid; a smaller one is pictures in other order. */
  private static final long NEW_TIMELINE_MICROS = 1_000_000;

  /** Of a period. Wide on both sides, so that jitter never meets both edges. */
  private static final double EARLY = 0.25;

  private static final double LATE = 1;

  private final double period;
  private boolean started;
  private long anchor;
  private double next;
  private long last;

  /**
   * A grid that begins at the first frame.
   *
   * @param fps frames to analyse in a second of media time, above 0
   */
  public DueGrid(double fps) {
    if (!(fps > 0 && Double.isFinite(fps))) {
      throw new IllegalArgumentException("a rate above 0 expected, found " + fps);
    }
    this.period = 1_000_000 / fps;
  }

  /**
   * Whether a frame of this time would be due now. It changes nothing, so that a picture may be
   * asked for before it is decoded; pictures shown before it and not asked for yet can only turn
   * yes into no.
   */
  public boolean wouldBeDue(long micros) {
    if (!started || micros < last - NEW_TIMELINE_MICROS) {
      return true;
    }
    return micros > last && micros - anchor >= next - EARLY * period;
  }

  /**
   * Whether the frame taken at {@code micros} of media time is due. Called once for each frame, in
   * the order shown.
   */
  public boolean isDue(long micros) {
    boolean due = wouldBeDue(micros);
    if (!started || micros < last - NEW_TIMELINE_MICROS) {
      started = true;
      anchor = micros;
      last = micros;
      next = period;
      return due;
    }
    last = Math.max(last, micros);
    if (!due) {
      return false;
    }
    double sinceAnchor = micros - anchor;
    boolean late = sinceAnchor > next + LATE * period;
    next = late ? sinceAnchor + period : next + period;
    return true;
  }
}
