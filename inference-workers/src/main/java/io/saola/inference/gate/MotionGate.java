package io.saola.inference.gate;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.time.MediaTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Spares the detector frames in which nothing has changed. A frame is compared with the last one
 * that was analysed, not with the one before, so that what creeps is seen once it has crept far
 * enough; a camera that shakes is never still. Nothing is spared while anything is followed, nor
 * longer than the camera's slowest rate.
 *
 * <p>Depends on nothing but the frames. Allocates nothing once it knows the size of the frames. One
 * thread at a time. Of no use for a detector that learns its background: that must see every frame.
 */
public final class MotionGate {

  /** So many frames the blocks' noise is learned before anything is spared. */
  private static final int WARM_UP = 10;

  private final double slowestSeconds;
  private @Nullable BlockPicture picture;
  private @Nullable MediaTime analysed;
  private int warmth;

  /**
   * A gate that has seen nothing yet, and spares nothing at first.
   *
   * @param slowest longest media time from one analysed frame to the next
   */
  public MotionGate(Duration slowest) {
    this.slowestSeconds = slowest.toNanos() / 1e9;
  }

  /**
   * Takes the camera's next frame.
   *
   * @param following whether any track or situation is open
   * @return whether the detector may be spared this frame; when it is not, {@link #analysed} tells
   */
  public boolean isStill(AnalysisFrame frame, boolean following) {
    BlockPicture known = picture;
    if (known == null || !known.fits(frame)) {
      known = new BlockPicture(frame);
      picture = known;
      analysed = null;
      warmth = 0;
    }
    boolean changed = known.take(frame);
    warmth = Math.min(WARM_UP, warmth + 1);
    return !changed && !following && warmth == WARM_UP && isYoung(frame.time());
  }

  /** The frame that was taken last has been analysed. */
  public void analysed(MediaTime time) {
    BlockPicture known = picture;
    if (known != null) {
      known.keep();
      analysed = time;
    }
  }

  private boolean isYoung(MediaTime now) {
    MediaTime last = analysed;
    if (last == null) {
      return false;
    }
    double age = now.secondsSince(last);
    // Media time may jump back when a camera's clock is set.
    return age >= 0 && age < slowestSeconds;
  }
}
