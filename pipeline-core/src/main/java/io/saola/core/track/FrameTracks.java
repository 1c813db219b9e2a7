package io.saola.core.track;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import java.util.List;

/**
 * All confirmed tracks at one analysed frame, hidden ones included, by ascending id.
 *
 * @param frame 1-based number of the decoded source frame
 * @param width pixels of the source frame
 * @param height pixels of the source frame
 */
public record FrameTracks(
    CameraId camera, long frame, MediaTime time, int width, int height, List<Track> tracks) {

  public FrameTracks {
    tracks = List.copyOf(tracks);
  }
}
