package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraStatistics.AnalysisRate;
import io.saola.core.camera.CameraStatistics.Packets;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;

/**
 * What the stages have counted of a camera, and how fast the counts grow. {@link #sample} is for
 * one thread at a time, the rest for any.
 */
final class CameraCounts {

  private final Counter received;
  private final Counter lost;
  private final Counter reordered;
  private final Counter late;
  private final Counter duplicated;
  private final Counter units;
  private final Counter damaged;
  private final Counter connects;
  private final RecentRate decoded;
  private final RecentRate due;
  private final RecentRate analysed;
  private final RecentRate still;

  CameraCounts(Meters meters, CameraId camera) {
    this.received = meters.counter(Meter.PACKETS_RECEIVED, camera);
    this.lost = meters.counter(Meter.PACKETS_LOST, camera);
    this.reordered = meters.counter(Meter.PACKETS_REORDERED, camera);
    this.late = meters.counter(Meter.PACKETS_LATE, camera);
    this.duplicated = meters.counter(Meter.PACKETS_DUPLICATED, camera);
    this.units = meters.counter(Meter.FRAMES_RECEIVED, camera);
    this.damaged = meters.counter(Meter.FRAMES_DAMAGED, camera);
    this.connects = meters.counter(Meter.CONNECTS, camera);
    this.decoded = new RecentRate(meters.counter(Meter.FRAMES_DECODED, camera));
    this.due = new RecentRate(meters.counter(Meter.FRAMES_DUE, camera));
    this.analysed = new RecentRate(meters.counter(Meter.FRAMES_ANALYSED, camera));
    this.still = new RecentRate(meters.counter(Meter.FRAMES_STILL, camera));
    meters.gauge(Meter.ANALYSIS_ASKED, camera, due::perSecond);
    meters.gauge(Meter.ANALYSIS_ACHIEVED, camera, analysed::perSecond);
    meters.gauge(Meter.ANALYSIS_STILL, camera, still::perSecond);
  }

  /** Measures the rates. */
  void sample(long nowNanos) {
    decoded.sample(nowNanos);
    due.sample(nowNanos);
    analysed.sample(nowNanos);
    still.sample(nowNanos);
  }

  Packets packets() {
    return new Packets(
        count(received), count(lost), count(reordered), count(late), count(duplicated));
  }

  long accessUnits() {
    return count(units);
  }

  long accessUnitsDamaged() {
    return count(damaged);
  }

  long reconnects() {
    return Math.max(0, count(connects) - 1);
  }

  double decodedPerSecond() {
    return decoded.perSecond();
  }

  AnalysisRate analysis() {
    return new AnalysisRate(due.perSecond(), analysed.perSecond(), still.perSecond());
  }

  private static long count(Counter counter) {
    return (long) counter.count();
  }
}
