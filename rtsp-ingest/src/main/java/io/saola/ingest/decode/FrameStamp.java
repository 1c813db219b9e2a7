package io.saola.ingest.decode;

import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;

/**
 * When a frame was taken and how it came here.
 *
 * @param arrivalNanos ticker time at which the last packet of the frame arrived
 * @param lostBefore RTP packets lost since the previous decoded frame
 */
public record FrameStamp(MediaTime time, TimeOrigin origin, long arrivalNanos, int lostBefore) {}
