package io.saola.ingest.rtp;

import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;

/**
 * When a picture was taken, as well as that is known.
 *
 * @param origin {@code CAMERA} where the time is that of the camera's clock to within 20 ms, else
 *     {@code ARRIVAL}
 */
public record Stamp(MediaTime time, TimeOrigin origin) {

  /** Before the first picture. */
  public static final Stamp NONE = new Stamp(new MediaTime(0), TimeOrigin.ARRIVAL);
}
