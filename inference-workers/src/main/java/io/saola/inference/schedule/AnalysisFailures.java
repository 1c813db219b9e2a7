package io.saola.inference.schedule;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts a camera's frames that could not be analysed; logs each message once. One thread at a
 * time.
 */
final class AnalysisFailures {

  private static final Logger LOG = LoggerFactory.getLogger(AnalysisFailures.class);

  /** Messages with changing numbers in them must not fill log or memory. */
  private static final int MOST_MESSAGES = 20;

  private final CameraId camera;
  private final Counter errors;
  private final Set<String> logged = new HashSet<>();

  AnalysisFailures(CameraId camera, Meters meters) {
    this.camera = camera;
    this.errors = meters.counter(Meter.ANALYSIS_ERRORS, camera);
  }

  void count(AnalysisFrame frame, Throwable failure) {
    errors.increment();
    if (logged.size() < MOST_MESSAGES && logged.add(String.valueOf(failure.getMessage()))) {
      LOG.error(
          "Camera {}: frame {} of {} could not be analysed and is dropped; the same again is only"
              + " counted",
          camera,
          frame.number(),
          frame.time(),
          failure);
    }
  }
}
