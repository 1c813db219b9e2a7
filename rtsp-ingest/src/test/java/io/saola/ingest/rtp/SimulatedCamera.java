package io.saola.ingest.rtp;

import io.saola.core.time.TimeOrigin;
import io.saola.ingest.fault.FaultLog;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A camera's pictures on a timeline: true time, the camera's clock, its timestamps and arrival are
 * four different things here. All times are microseconds.
 */
final class SimulatedCamera {

  static final long START = 1_800_000_000_000_000L;
  static final long FRAME = 40_000;

  private final AtomicInteger rebases = new AtomicInteger();
  private final int rate;
  private final Timeline timeline;
  private int firstTimestamp;
  private double speed = 1;
  private long clockError;
  private long delay;
  private long now;

  SimulatedCamera(int rate, Duration bound) {
    this.rate = rate;
    ArrivalClock clock =
        new ArrivalClock(() -> now * 1_000, () -> Instant.ofEpochSecond(0, (START + now) * 1_000));
    this.timeline = new Timeline(clock, rate, bound, rebases::incrementAndGet, FaultLog.none());
  }

  SimulatedCamera() {
    this(90_000, Duration.ofSeconds(2));
  }

  /** Ticks at which its timestamps begin. */
  SimulatedCamera firstTimestamp(int ticks) {
    firstTimestamp = ticks;
    return this;
  }

  /** Both of its clocks run this much faster than time. */
  SimulatedCamera speed(double factor) {
    speed = factor;
    return this;
  }

  /** Its clock is ahead of true time. */
  SimulatedCamera clockError(long micros) {
    clockError = micros;
    return this;
  }

  /** What is sent from now on takes so long. */
  SimulatedCamera delay(long micros) {
    delay = micros;
    return this;
  }

  /**
   * A picture taken at a time after the start.
   *
   * @return its media time after the start
   */
  long picture(long taken) {
    return stamp(taken).time().micros() - START;
  }

  TimeOrigin originOf(long taken) {
    return stamp(taken).origin();
  }

  Stamp stamp(long taken) {
    now = Math.max(now, taken + delay);
    return timeline.at(timestamp(taken), now * 1_000);
  }

  /** Pictures from one time up to another, without it. */
  long pictures(long from, long to) {
    long last = 0;
    for (long taken = from; taken < to; taken += FRAME) {
      last = picture(taken);
    }
    return last;
  }

  /** A sender report that says the camera's time at a moment. */
  boolean report(long taken) {
    now = Math.max(now, taken + delay);
    return report(cameraTime(taken), timestamp(taken));
  }

  boolean report(long cameraMicros, int timestamp) {
    return timeline.senderReport(ntp(START + cameraMicros), timestamp, now * 1_000);
  }

  /** What the camera's clock shows, after the start. */
  long cameraTime(long taken) {
    return clockError + Math.round(taken * speed);
  }

  int timestamp(long taken) {
    return firstTimestamp + (int) Math.floor(taken * speed * rate / 1e6);
  }

  Timeline timeline() {
    return timeline;
  }

  int rebases() {
    return rebases.get();
  }

  private static long ntp(long unixMicros) {
    long seconds = Math.floorDiv(unixMicros, 1_000_000L) + 2_208_988_800L;
    long micros = Math.floorMod(unixMicros, 1_000_000L);
    return seconds << 32 | ((micros << 32) + 500_000) / 1_000_000;
  }
}
