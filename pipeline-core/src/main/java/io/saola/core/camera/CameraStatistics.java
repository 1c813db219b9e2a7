package io.saola.core.camera;

import io.saola.core.time.TimeOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been counted of a camera's analysed stream. Counts run since the camera was added or the
 * program began, over all connections.
 *
 * @param accessUnits received, complete or not
 * @param accessUnitsDamaged discarded with a part missing
 * @param decodedPerSecond pictures decoded, over the last ten seconds
 * @param analysis how the analysis keeps up
 * @param reconnects connections tried after the first
 * @param transport how media comes now, {@code tcp} or {@code udp}; empty while it does not, and
 *     for a recording
 * @param origin where media time is taken from now; null before the first picture
 * @param clockOffset how far the camera's clock is ahead of this machine's, by its last sender
 *     report; empty when it has sent none
 * @param faults ids of what the camera does wrong and is forgiven
 */
public record CameraStatistics(
    Packets packets,
    long accessUnits,
    long accessUnitsDamaged,
    double decodedPerSecond,
    AnalysisRate analysis,
    long reconnects,
    String transport,
    @Nullable TimeOrigin origin,
    Optional<Duration> clockOffset,
    List<String> faults) {

  public CameraStatistics {
    faults = List.copyOf(faults);
  }

  /**
   * Frames a second, over the last ten seconds. A camera is analysed as it asks when what it
   * achieves and what could be skipped make up what it asks.
   *
   * @param asked due for analysis: fewer than configured while the camera sleeps or sends less
   * @param achieved through detector and rules
   * @param skippedStill not shown to the detector, since nothing had changed
   */
  public record AnalysisRate(double asked, double achieved, double skippedStill) {}

  /**
   * RTP packets.
   *
   * @param lost missing by sequence number
   * @param reordered came out of order and were put in order
   * @param late came after they had been given up as lost
   * @param duplicated came again
   */
  public record Packets(long received, long lost, long reordered, long late, long duplicated) {}
}
