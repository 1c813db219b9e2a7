package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.time.Duration;

/**
 * The camera sends nothing. While it does not, no frame tells: then somebody who has a clock does,
 * by a scene without a picture. A recording tells by the first frame behind the gap, and so does a
 * camera that nobody waited for. Either way the situation began with the last frame before the gap
 * and counts from {@code after} on. A gap that the camera had no part in, because the program was
 * not running or the camera in maintenance, is none.
 */
final class Silence implements Judge {

  /** The only situation that there is. */
  static final long CAMERA = 0;

  private final Duration after;
  private boolean excused;

  Silence(RuleConfig config) {
    this.after = config.after();
  }

  @Override
  public double gapSeconds() {
    return Double.POSITIVE_INFINITY;
  }

  /** Nobody looked: the gap before the next frame says nothing about the camera. */
  void excuse() {
    excused = true;
  }

  @Override
  public void observe(Scene scene, SituationBook book) {
    boolean counts = !excused || book.isOpen(CAMERA);
    excused = false;
    if (counts) {
      await(scene, book);
    }
  }

  /**
   * There is still no frame.
   *
   * @param scene without a picture; its step is the time since the last frame
   */
  void await(Scene scene, SituationBook book) {
    double silent = scene.step();
    if (silent > 0 && silent >= SituationBook.seconds(after)) {
      MediaTime since = scene.time().plusMicros(-Math.round(silent * 1e6));
      book.hold(CAMERA, since, scene.time(), Holding.ofPicture(scene, 1));
      book.decided(CAMERA, since.plus(after));
    }
  }

  @Override
  public void readFrom(DataInput in) {
    // Whoever goes on from a saved state has not looked in between.
    excuse();
  }
}
