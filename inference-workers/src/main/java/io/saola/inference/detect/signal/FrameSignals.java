package io.saola.inference.detect.signal;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.stage.LampFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is measured in one camera's frames besides detections, because a rule of the camera
 * needs it. Frames are given in order. One thread at a time.
 */
public final class FrameSignals {

  private final List<SignalMeter> meters;

  private FrameSignals(List<SignalMeter> meters) {
    this.meters = meters;
  }

  /**
   * What the camera's rules need.
   *
   * @param feed what controllers tell of its traffic lights
   */
  public static FrameSignals of(CameraConfig camera, LampFeed feed) {
    List<SignalMeter> meters = new ArrayList<>();
    camera.seenLamps().forEach((id, lamp) -> meters.add(new LampMeter(id, meters.size(), lamp)));
    if (!camera.toldLamps().isEmpty()) {
      meters.add(new ToldLamps(camera.id(), camera.toldLamps(), feed));
    }
    PictureMeter.of(camera).ifPresent(meters::add);
    return new FrameSignals(List.copyOf(meters));
  }

  /**
   * The detections with what is measured in their frame.
   *
   * @param frame the one that they were seen in; stays the caller's
   */
  public FrameDetections with(AnalysisFrame frame, FrameDetections detections) {
    if (meters.isEmpty()) {
      return detections;
    }
    Map<String, Double> signals = new HashMap<>(detections.signals());
    meters.forEach(meter -> meter.measure(frame, signals));
    return detections.with(signals);
  }
}
