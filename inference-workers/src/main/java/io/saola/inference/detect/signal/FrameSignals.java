package io.saola.inference.detect.signal;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.stage.LampFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is measured in one camera's frames besides detections, because a rule of the camera
 * needs it. Frames are given in order. One thread at a time.
 */
public final class FrameSignals {

  private final List<SignalMeter> meters;

  /** The one that learns. */
  private final Optional<PictureMeter> picture;

  private FrameSignals(List<SignalMeter> meters, Optional<PictureMeter> picture) {
    this.meters = meters;
    this.picture = picture;
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
    Optional<PictureMeter> picture = PictureMeter.of(camera);
    picture.ifPresent(meters::add);
    return new FrameSignals(List.copyOf(meters), picture);
  }

  /** What was learned of the camera's picture, to go on from after a restart; may be empty. */
  public byte[] memory() {
    return picture.map(PictureMeter::memory).orElseGet(() -> new byte[0]);
  }

  /**
   * Goes on from what was learned earlier, before the first frame; passed over where no rule needs
   * it any more.
   *
   * @throws IllegalArgumentException with a sentence when these are not the bytes of a memory
   */
  public void restore(byte[] memory) {
    picture.ifPresent(meter -> meter.restore(memory));
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
