package io.saola.inference.detect.neural;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import io.saola.inference.detect.CameraDetector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One camera's use of the shared network. Holds nothing between frames. */
final class NetworkEyes implements CameraDetector {

  private final NetworkDetector detector;
  private final @Nullable ObjectClass[] wanted;
  private final float minScore;

  NetworkEyes(NetworkDetector detector, @Nullable ObjectClass[] wanted, CameraConfig camera) {
    this.detector = detector;
    this.wanted = wanted;
    this.minScore = (float) camera.detector().minScore();
  }

  @Nullable ObjectClass[] wanted() {
    return wanted;
  }

  float minScore() {
    return minScore;
  }

  boolean belongsTo(NetworkDetector other) {
    return detector == other;
  }

  @Override
  public FrameDetections detect(AnalysisFrame frame, List<Box> held) {
    return detector.detect(this, frame);
  }

  @Override
  public byte[] memory() {
    return new byte[0];
  }

  @Override
  public void restore(byte[] memory) {
    // Nothing was learned, nothing to go on from.
  }

  @Override
  public void close() {
    // Everything is the detector's.
  }
}
