package io.saola.inference.detect.motion;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.StageTimers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One camera's background and what differs from it. One thread at a time. */
final class MotionCameraDetector implements CameraDetector {

  private final boolean wanted;
  private final double minScore;
  private final StageTimers timers;
  private @Nullable Watch watch;
  private @Nullable MediaTime last;
  private byte[] remembered = new byte[0];

  MotionCameraDetector(CameraConfig camera, StageTimers timers) {
    Set<ObjectClass> classes = camera.analysis().classes();
    this.wanted = classes.isEmpty() || classes.contains(ObjectClass.MOVING_OBJECT);
    this.minScore = camera.detector().minScore();
    this.timers = timers;
  }

  @Override
  public FrameDetections detect(AnalysisFrame frame, List<Box> held) {
    FrameView view = frame.views().getFirst();
    if (!view.pixels().format().equals(MotionDetector.INPUT)) {
      throw new IllegalArgumentException(
          MotionDetector.INPUT
              + " expected, found "
              + view.pixels().format()
              + " at camera "
              + frame.camera());
    }
    double elapsed = last == null ? 0 : frame.time().secondsSince(last);
    last = frame.time();
    List<Detection> seen = watchOf(view).look(frame, view, held, elapsed, minScore);
    return new FrameDetections(
        frame.camera(),
        frame.number(),
        frame.time(),
        frame.sourceWidth(),
        frame.sourceHeight(),
        wanted ? seen : List.of(),
        Map.of());
  }

  /** The learned picture; empty while there is none yet. */
  @Override
  public byte[] memory() {
    return watch == null ? remembered.clone() : watch.memory();
  }

  @Override
  public void restore(byte[] memory) {
    forget();
    remembered = memory.clone();
  }

  @Override
  public void close() {
    forget();
  }

  /** A stream that changes its size is another picture, which is learned anew. */
  private Watch watchOf(FrameView view) {
    int columns = view.transform().contentWidth();
    int rows = view.transform().contentHeight();
    if (watch != null && !watch.fits(columns, rows)) {
      forget();
    }
    if (watch == null) {
      watch = new Watch(columns, rows, remembered, timers);
      remembered = new byte[0];
    }
    return watch;
  }

  private void forget() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }
}
