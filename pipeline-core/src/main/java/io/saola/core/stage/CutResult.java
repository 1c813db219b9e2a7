package io.saola.core.stage;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentId;
import io.saola.core.time.MediaTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Demand.Cut}.
 *
 * @param clip MP4, or null when there is none
 * @param stills JPEG, in the order asked for, without those that could not be had
 * @param trouble one sentence on what is missing and why; empty when nothing is
 */
public record CutResult(
    CameraId camera, IncidentId incident, @Nullable Part clip, List<Part> stills, String trouble) {

  public CutResult {
    stills = List.copyOf(stills);
  }

  /**
   * A file in the evidence store.
   *
   * @param key its place in the store: a relative path with forward slashes
   * @param sha256 64 hexadecimal digits in lower case
   * @param from media time of its first picture
   * @param to media time of its last picture
   */
  public record Part(String key, String sha256, long bytes, MediaTime from, MediaTime to) {}
}
