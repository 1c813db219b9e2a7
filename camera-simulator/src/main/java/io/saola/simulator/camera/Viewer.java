package io.saola.simulator.camera;

import io.saola.simulator.rtp.PicturePackets;
import java.util.concurrent.ScheduledExecutorService;

/** Somebody who is sent a camera's pictures. */
public interface Viewer {

  /** Takes a picture. Called by one thread at a time, in order; never blocks. */
  void offer(PicturePackets picture);

  /** The one thread that writes to this viewer, for cameras that have none of their own. */
  ScheduledExecutorService loop();
}
