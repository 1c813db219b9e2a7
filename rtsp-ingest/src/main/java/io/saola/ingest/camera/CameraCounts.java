package io.saola.ingest.camera;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
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
  private final Rate decoded;
  private final Rate analysed;

  CameraCounts(Meters meters, CameraId camera) {
    this.received = meters.counter(Meter.PACKETS_RECEIVED, camera);
    this.lost = meters.counter(Meter.PACKETS_LOST, camera);
    this.reordered = meters.counter(Meter.PACKETS_REORDERED, camera);
    this.late = meters.counter(Meter.PACKETS_LATE, camera);
    this.duplicated = meters.counter(Meter.PACKETS_DUPLICATED, camera);
    this.units = meters.counter(Meter.FRAMES_RECEIVED, camera);
    this.damaged = meters.counter(Meter.FRAMES_DAMAGED, camera);
    this.connects = meters.counter(Meter.CONNECTS, camera);
    this.decoded = new Rate(meters.counter(Meter.FRAMES_DECODED, camera));
    this.analysed = new Rate(meters.counter(Meter.FRAMES_ANALYSED, camera));
  }

  /** Measures the rates since the sample before. */
  void sample(long nowNanos) {
    decoded.sample(nowNanos);
    analysed.sample(nowNanos);
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
    return decoded.perSecond;
  }

  double analysedPerSecond() {
    return analysed.perSecond;
  }

  private static long count(Counter counter) {
    return (long) counter.count();
  }

  private static final class Rate {

    private final Counter counter;
    private double before;
    private long beforeNanos;
    private boolean sampled;
    private volatile double perSecond;

    Rate(Counter counter) {
      this.counter = counter;
    }

    void sample(long nowNanos) {
      double now = counter.count();
      if (sampled && nowNanos > beforeNanos) {
        perSecond = (now - before) * 1e9 / (nowNanos - beforeNanos);
      }
      sampled = true;
      before = now;
      beforeNanos = nowNanos;
    }
  }
}
