package io.saola.inference.schedule;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Several detectors at work for one camera, for a model that does not learn. Frames are looked at
 * in any order; whoever asks gets each frame's own detections. Any thread may start.
 */
final class Lookahead implements AutoCloseable {

  private final List<CameraDetector> detectors = new ArrayList<>();
  private final BlockingQueue<CameraDetector> idle;
  private final ExecutorService threads;

  /** The detections of one frame, now or soon. */
  record Sight(Future<FrameDetections> future) {

    /** Waits; throws what the detector threw. */
    FrameDetections await() {
      try {
        return Uninterrupted.<FrameDetections, ExecutionException>get(future::get);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException("a detector failed", e.getCause());
      }
    }
  }

  Lookahead(Detector detector, CameraConfig camera, int count) {
    for (int i = 0; i < count; i++) {
      detectors.add(detector.forCamera(camera));
    }
    idle = new LinkedBlockingQueue<>(detectors);
    threads = Executors.newFixedThreadPool(count);
  }

  /** The frame must stay open until its detections are there. */
  Sight start(AnalysisFrame frame) {
    return new Sight(threads.submit(() -> look(frame)));
  }

  /** Waits for what was started. */
  @Override
  public void close() {
    threads.close();
    detectors.forEach(CameraDetector::close);
  }

  private FrameDetections look(AnalysisFrame frame) {
    // As many detectors as threads: there is always one.
    CameraDetector detector = idle.remove();
    try {
      return detector.detect(frame, List.of());
    } finally {
      idle.add(detector);
    }
  }
}
