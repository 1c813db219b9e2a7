package io.saola.ingest.rtsp;

import io.saola.core.config.CameraConfig;
import java.time.Duration;

/**
 * Which transport a camera's next session begins with: once UDP has failed, TCP for an hour, so
 * that a camera behind a firewall does not lose three seconds with every connection. One for each
 * stream, kept as long as the stream is watched. Safe for use by any thread.
 */
public final class TransportMemory {

  static final Duration KEPT = Duration.ofHours(1);

  private boolean anyFailure;
  private long failedNanos;

  /**
   * What to ask for.
   *
   * @param nowNanos ticker time
   */
  synchronized CameraConfig.Transport first(CameraConfig.Transport configured, long nowNanos) {
    boolean failed = anyFailure && nowNanos - failedNanos < KEPT.toNanos();
    return failed ? CameraConfig.Transport.TCP : configured;
  }

  /**
   * UDP did not work.
   *
   * @return true the first time, which is worth a line in the log
   */
  synchronized boolean udpFailed(long nowNanos) {
    boolean first = !anyFailure;
    anyFailure = true;
    failedNanos = nowNanos;
    return first;
  }
}
