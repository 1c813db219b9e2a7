package io.saola.core.stage;

import io.saola.core.camera.CameraId;
import io.saola.core.incident.IncidentId;
import io.saola.core.time.MediaTime;
import java.util.List;

/** Something that the analysis wants of one camera. Times are media time of the analysed stream. */
public sealed interface Demand {

  CameraId camera();

  /**
   * Something is being followed: decode every frame until then, and longer if asked again. Matters
   * to a camera that is decoded adaptively; to any other it says nothing.
   */
  record Wake(CameraId camera, MediaTime until) implements Demand {}

  /**
   * A situation may become an incident: keep the encoded video from {@code startedAt} less the
   * camera's {@code before} on. It ends with a {@link Cut} or a {@link Release} of the same name.
   *
   * @param situation names it among the camera's open ones
   */
  record Hold(CameraId camera, String situation, MediaTime startedAt) implements Demand {}

  /**
   * The situation has become an incident: write its clip, which ends the camera's {@code after}
   * behind {@code detectedAt}, and full-size pictures of the given times. Needs no {@link Hold}
   * before it, but then has only what the ring still holds.
   *
   * @param stills media times of the pictures wanted, each within the clip
   */
  record Cut(
      CameraId camera,
      String situation,
      IncidentId incident,
      MediaTime startedAt,
      MediaTime detectedAt,
      List<MediaTime> stills)
      implements Demand {

    public Cut {
      stills = List.copyOf(stills);
    }
  }

  /** The situation came to nothing: what was held for it alone may go. */
  record Release(CameraId camera, String situation) implements Demand {}
}
