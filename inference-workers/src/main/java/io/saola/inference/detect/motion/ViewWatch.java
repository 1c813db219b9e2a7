package io.saola.inference.detect.motion;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.geometry.Box;
import io.saola.inference.detect.StageTimers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One view of a camera, through changes of its size. One thread at a time. */
final class ViewWatch implements AutoCloseable {

  private final StageTimers timers;
  private @Nullable Watch watch;
  private byte[] remembered = new byte[0];

  ViewWatch(StageTimers timers) {
    this.timers = timers;
  }

  /** As {@link Watch#look}. */
  List<Detection> look(
      AnalysisFrame frame, FrameView view, List<Box> held, double elapsed, double minScore) {
    if (!view.pixels().format().equals(MotionDetector.INPUT)) {
      throw new IllegalArgumentException(
          MotionDetector.INPUT
              + " expected, found "
              + view.pixels().format()
              + " at camera "
              + frame.camera());
    }
    return watchOf(view).look(frame, view, held, elapsed, minScore);
  }

  /** The learned picture; empty while there is none yet. */
  byte[] memory() {
    return watch == null ? remembered.clone() : watch.memory();
  }

  void restore(byte[] memory) {
    close();
    remembered = memory;
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  /** A stream that changes its size is another picture, which is learned anew. */
  private Watch watchOf(FrameView view) {
    int columns = view.transform().contentWidth();
    int rows = view.transform().contentHeight();
    if (watch != null && !watch.fits(columns, rows)) {
      close();
    }
    if (watch == null) {
      watch = new Watch(columns, rows, remembered, timers);
      remembered = new byte[0];
    }
    return watch;
  }
}
