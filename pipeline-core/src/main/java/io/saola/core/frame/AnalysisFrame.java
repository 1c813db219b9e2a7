package io.saola.core.frame;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;

/**
 * A frame that is due for analysis, scaled to the detector's input. Owns its pixels and its
 * reference to the source picture; whoever holds the frame closes it once.
 *
 * @param number 1-based number of the decoded source frame since the stream's start
 * @param time media time
 * @param origin what {@code time} is based on
 * @param arrivalNanos ticker time at which the last packet of the frame arrived
 * @param lostBefore packets known to be lost since the previous decoded frame
 * @param sourceWidth pixels of the decoded frame
 * @param sourceHeight pixels of the decoded frame
 * @param pixels the detector's input
 * @param transform the way back to the source frame
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
    PixelBuffer pixels,
    FrameTransform transform,
    Picture source)
    implements AutoCloseable {

  @Override
  public void close() {
    pixels.close();
    source.close();
  }
}
