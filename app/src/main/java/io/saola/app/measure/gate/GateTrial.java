package io.saola.app.measure.gate;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.inference.gate.MotionGate;
import io.saola.inference.incident.Analysis;
import io.saola.inference.incident.CameraAnalyser;
import java.util.ArrayList;
import java.util.List;

/**
 * One camera's frames through two analysers, one of which sees only those that the gate lets
 * through. The detector looks at a frame by itself, so that what it says is the same for both. One
 * thread at a time.
 */
final class GateTrial {

  private final CameraAnalyser without;
  private final CameraAnalyser with;
  private final MotionGate gate;
  private final List<Incident> found = new ArrayList<>();
  private final List<Incident> foundGated = new ArrayList<>();
  private long frames;
  private long skipped;

  GateTrial(CameraConfig camera) {
    this.without = new CameraAnalyser(camera);
    this.with = new CameraAnalyser(camera);
    this.gate = new MotionGate(camera.analysis().slowest());
  }

  /**
   * Takes the next frame, which stays the caller's.
   *
   * @param seen what the detector sees in it
   */
  void take(AnalysisFrame frame, FrameDetections seen) {
    frames++;
    note(without.analyse(seen), found);
    if (gate.isStill(frame, with.isFollowing())) {
      skipped++;
    } else {
      note(with.analyse(seen), foundGated);
      gate.analysed(frame.time());
    }
  }

  private static void note(Analysis analysis, List<Incident> incidents) {
    for (IncidentEvent event : analysis.events()) {
      if (event instanceof IncidentEvent.Opened(Incident incident)) {
        incidents.add(incident);
      }
    }
  }

  /**
   * What has come of it.
   *
   * @param name what was watched, for people
   */
  GateFigures figures(String name) {
    return GateFigures.of(name, frames, skipped, found, foundGated);
  }
}
