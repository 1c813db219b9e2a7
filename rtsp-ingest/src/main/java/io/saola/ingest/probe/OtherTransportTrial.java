package io.saola.ingest.probe;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.ingest.probe.ProbeReport.OtherTransport;
import io.saola.ingest.rtsp.RtspClient;
import io.saola.ingest.rtsp.RtspSession;
import java.time.Duration;

/** Asks for the transport that was not measured, until its first packet. */
final class OtherTransportTrial {

  /** Longer than UDP is waited for before TCP is taken. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final RtspClient client;
  private final Ticker ticker;

  OtherTransportTrial(RtspClient client, Ticker ticker) {
    this.client = client;
    this.ticker = ticker;
  }

  /**
   * Tries; the caller's thread waits.
   *
   * @param taken the transport that was measured
   */
  OtherTransport run(Stream stream, Transport taken) throws InterruptedException {
    if (stream.address() instanceof StreamAddress.Rtsp rtsp && rtsp.secure()) {
      return OtherTransport.NOT_TRIED;
    }
    Transport asked = taken == Transport.TCP ? Transport.UDP : Transport.TCP;
    Meters meters = Meters.inMemory();
    try (ProbeListener heard = new ProbeListener(ticker)) {
      RtspSession session =
          client.connect(CameraProbe.CAMERA, byArrival(stream, asked), meters, heard, heard);
      long began = ticker.nanos();
      boolean goesOn = true;
      while (goesOn && ticker.nanos() - began < LIMIT.toNanos()) {
        boolean known = session.reception().packets() > 0 || fellBack(meters);
        goesOn = !known && heard.awaitEnd(CameraProbe.LOOK) == null;
      }
      session.close();
      heard.awaitEnd(CameraProbe.FAREWELL);
      if (fellBack(meters)) {
        return OtherTransport.FALLS_BACK;
      }
      return session.reception().packets() > 0 ? OtherTransport.WORKS : OtherTransport.FAILS;
    }
  }

  /** Whether the session that was counted had to leave UDP for TCP. */
  static boolean fellBack(Meters meters) {
    return meters.counter(Meter.TRANSPORT_FALLBACKS, CameraProbe.CAMERA).count() > 0;
  }

  /** The camera's clock is measured, and not used: going over to it would bend the times. */
  static Stream byArrival(Stream stream, Transport transport) {
    return new Stream(stream.address(), transport, stream.trust(), Duration.ZERO, false);
  }
}
