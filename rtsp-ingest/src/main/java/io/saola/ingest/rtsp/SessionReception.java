package io.saola.ingest.rtsp;

import io.saola.core.config.CameraConfig.Transport;
import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.rtp.RtpReceiver;
import org.jspecify.annotations.Nullable;

/** How a session's packets come, for whoever asks on any thread. */
final class SessionReception {

  private volatile @Nullable RtpReceiver receiver;
  private volatile @Nullable Transport transport;

  /** A session that changes its transport begins again with its counts. */
  void begin(RtpReceiver begun, Transport how) {
    receiver = begun;
    transport = how;
  }

  /** How packets come; null before they can. */
  @Nullable Transport transport() {
    return transport;
  }

  ReceptionReport report() {
    RtpReceiver known = receiver;
    return known == null ? ReceptionReport.NONE : known.reception();
  }
}
