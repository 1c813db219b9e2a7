package io.saola.ingest.rtsp;

import io.saola.ingest.rtp.ReceptionReport;
import io.saola.ingest.rtp.RtpReceiver;
import org.jspecify.annotations.Nullable;

/** How a session's packets come, for whoever asks on any thread. */
final class SessionReception {

  private volatile @Nullable RtpReceiver receiver;

  /** A session that changes its transport begins again with its counts. */
  void begin(RtpReceiver begun) {
    receiver = begun;
  }

  ReceptionReport report() {
    RtpReceiver known = receiver;
    return known == null ? ReceptionReport.NONE : known.reception();
  }
}
