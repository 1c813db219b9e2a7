package io.saola.core.camera;

import io.saola.core.frame.Picture;
import java.util.List;
import java.util.Optional;

/**
 * What the console may ask of ingest. Made by ingest, called by any thread of the sink; never
 * blocks.
 */
public interface CameraMonitor {

  /** The state of every configured camera, in the configuration's order. */
  List<CameraStatus> statuses();

  /**
   * The newest decoded picture of a camera, empty for an unknown camera or before the first
   * picture. The caller closes it.
   */
  Optional<Picture> latestPicture(CameraId camera);

  /** What has been counted of a camera; empty for one that is unknown. */
  Optional<CameraStatistics> statistics(CameraId camera);

  /** The outages that are open, then those that ended last; each newest first. */
  List<Outage> outages();
}
