package io.saola.ingest.rtsp;

import io.saola.core.config.CameraConfig;
import io.saola.ingest.rtp.ReceptionReport;
import org.jspecify.annotations.Nullable;

/** One connection to one camera, from the attempt to connect to its end. */
public interface RtspSession extends AutoCloseable {

  /**
   * How its packets have come so far: at most a second old while they come, complete when it has
   * ended. Any thread.
   */
  ReceptionReport reception();

  /** How media comes now; null before it can. Any thread. */
  CameraConfig.@Nullable Transport mediaTransport();

  /**
   * Ends the session: says TEARDOWN if there is a session to tear down and closes the connection,
   * without waiting for either. The listener is told {@link SessionEnd.Kind#CLOSED}, unless the
   * session had ended before. Any thread, any number of times.
   */
  @Override
  void close();
}
