package io.saola.app.measure.gate;

import io.saola.core.config.CameraConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.ingest.decode.RecordingAnalysis;
import io.saola.ingest.decode.RecordingException;
import java.nio.file.Path;
import java.util.List;

/** A recording, decoded and looked at by a model as the program does it. */
final class RecordingGate {

  private static final MediaTime START = new MediaTime(0);

  private final CameraConfig camera;
  private final Path video;

  RecordingGate(CameraConfig camera, Path video) {
    this.camera = camera;
    this.video = video;
  }

  /**
   * Runs to the recording's end.
   *
   * @throws RecordingException when the recording cannot be read; the message names it
   */
  GateFigures run(Detector detector) throws RecordingException {
    GateTrial trial = new GateTrial(camera);
    try (CameraDetector eyes = detector.forCamera(camera)) {
      new RecordingAnalysis(camera, video, START, detector.input(), Meters.inMemory())
          .run(frame -> take(trial, eyes, frame), _ -> {});
    }
    return trial.figures(String.valueOf(video.getFileName()));
  }

  private static void take(GateTrial trial, CameraDetector eyes, AnalysisFrame frame) {
    try (frame) {
      trial.take(frame, eyes.detect(frame, List.of()));
    }
  }
}
