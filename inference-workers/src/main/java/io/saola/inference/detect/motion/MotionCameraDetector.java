package io.saola.inference.detect.motion;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.StageTimers;
import io.saola.inference.detect.ViewMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One camera's backgrounds, one for each view, and what differs from them. One thread at a time.
 */
final class MotionCameraDetector implements CameraDetector {

  private final boolean wanted;
  private final double minScore;
  private final List<ViewWatch> watches;
  private @Nullable MediaTime last;

  MotionCameraDetector(CameraConfig camera, StageTimers timers) {
    Set<ObjectClass> classes = camera.analysis().classes();
    this.wanted = classes.isEmpty() || classes.contains(ObjectClass.MOVING_OBJECT);
    this.minScore = camera.detector().minScore();
    this.watches = camera.analysis().regions().stream().map(_ -> new ViewWatch(timers)).toList();
  }

  @Override
  public FrameDetections detect(AnalysisFrame frame, List<Box> held) {
    double elapsed = last == null ? 0 : frame.time().secondsSince(last);
    last = frame.time();
    List<List<Detection>> seen = new ArrayList<>(watches.size());
    for (int i = 0; i < watches.size(); i++) {
      seen.add(watches.get(i).look(frame, frame.views().get(i), held, elapsed, minScore));
    }
    return new FrameDetections(
        frame.camera(),
        frame.number(),
        frame.time(),
        frame.sourceWidth(),
        frame.sourceHeight(),
        wanted ? ViewMerge.merge(frame, seen) : List.of(),
        Map.of());
  }

  @Override
  public byte[] memory() {
    return ViewMemories.join(watches.stream().map(ViewWatch::memory).toList());
  }

  @Override
  public void restore(byte[] memory) {
    List<byte[]> views = ViewMemories.part(memory, watches.size());
    for (int i = 0; i < views.size(); i++) {
      watches.get(i).restore(views.get(i));
    }
  }

  @Override
  public void close() {
    watches.forEach(ViewWatch::close);
  }
}
