package io.saola.core.detection;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import java.util.List;
import java.util.Map;

/**
 * Everything a detector saw in one analysed frame: the only thing that tracker and rules see.
 *
 * @param frame 1-based number of the decoded source frame
 * @param time media time of the frame
 * @param width pixels of the source frame
 * @param height pixels of the source frame
 * @param detections highest score first
 * @param signals further measurements of the pixels by name, such as a lamp's colour
 */
public record FrameDetections(
    CameraId camera,
    long frame,
    MediaTime time,
    int width,
    int height,
    List<Detection> detections,
    Map<String, Double> signals) {

  public FrameDetections {
    detections = List.copyOf(detections);
    signals = Map.copyOf(signals);
  }

  /** The same with these measurements instead. */
  public FrameDetections with(Map<String, Double> others) {
    return new FrameDetections(camera, frame, time, width, height, detections, others);
  }
}
