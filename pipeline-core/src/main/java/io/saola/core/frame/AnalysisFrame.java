package io.saola.core.frame;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import java.util.List;

/**
 * A frame that is due for analysis: each analysed region of it scaled to the detector's input. Owns
 * the pixels of its views and its reference to the source picture; whoever holds the frame closes
 * it once.
 *
 * @param number 1-based number of the decoded source frame since the stream's start
 * @param time media time
 * @param origin what {@code time} is based on
 * @param arrivalNanos ticker time at which the last packet of the frame arrived
 * @param lostBefore packets known to be lost since the previous decoded frame
 * @param sourceWidth pixels of the decoded frame
 * @param sourceHeight pixels of the decoded frame
 * @param views one for each analysed region, in the order of the configuration, at least one; the
 *     same regions in every frame of a camera
 * @param lamps a close view of each lamp that is read from the picture, in the order of the
 *     configuration; none where the camera has no lamps
 * @param source the decoded frame in full size
 */
public record AnalysisFrame(
    CameraId camera,
    long number,
    MediaTime time,
    TimeOrigin origin,
    long arrivalNanos,
    int lostBefore,
    int sourceWidth,
    int sourceHeight,
    List<FrameView> views,
    List<FrameView> lamps,
    Picture source)
    implements AutoCloseable {

  public AnalysisFrame {
    views = List.copyOf(views);
    lamps = List.copyOf(lamps);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("a frame of at least one view expected");
    }
  }

  /** A frame of a camera without lamps. */
  public AnalysisFrame(
      CameraId camera,
      long number,
      MediaTime time,
      TimeOrigin origin,
      long arrivalNanos,
      int lostBefore,
      int sourceWidth,
      int sourceHeight,
      List<FrameView> views,
      Picture source) {
    this(
        camera,
        number,
        time,
        origin,
        arrivalNanos,
        lostBefore,
        sourceWidth,
        sourceHeight,
        views,
        List.of(),
        source);
  }

  @Override
  public void close() {
    // Before the views: who has found room for a frame's views has room for its lamps, too.
    lamps.forEach(FrameView::close);
    views.forEach(FrameView::close);
    source.close();
  }
}
