package io.saola.inference.detect;

import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Box;
import java.util.List;

/** A detector at work for one camera. One thread at a time. */
public interface CameraDetector extends AutoCloseable {

  /**
   * Looks at a frame.
   *
   * @param frame in the detector's {@link Detector#input} format; stays the caller's
   * @param held where a detector that learns must not learn now, pixels of the source frame
   * @return detections in pixels of the source frame, highest score first, equal scores in an order
   *     that depends on nothing but the frame
   * @throws DetectionException when the model gave nothing usable for this frame; the next frame
   *     may be handed in as if nothing had happened
   */
  FrameDetections detect(AnalysisFrame frame, List<Box> held);

  /**
   * What it has learned, to go on from after a restart; empty for a detector that does not learn.
   */
  byte[] memory();

  /** Goes on from {@link #memory}. What does not fit is ignored: it learns again. */
  void restore(byte[] memory);

  @Override
  void close();
}
