package io.saola.ingest.rtp;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.TimeOrigin;
import io.saola.ingest.fault.CameraFault;
import io.saola.ingest.fault.FaultLog;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Turns RTP timestamps into media time: the camera's clock, as long as its sender reports agree
 * with arrival within a bound, else the time of arrival with the least delay (see {@code
 * docs/adr/0006}). Used by one thread.
 *
 * <p>Media time never goes back, but for less than 1 s between pictures that a camera sends out of
 * display order, and those keep the order of their timestamps. From one clock to the other it goes
 * over by running up to 5 % fast or slow. Only where it is 2 s or more behind it jumps forward;
 * where it is as far ahead it runs at half its speed. While a camera sends what it had stored up,
 * faster than it was taken, media time keeps to the time of arrival.
 */
public final class Timeline {

  /** B pictures step back by a few frames; a step larger than this is a jump. */
  private static final long STEP = 1_000_000;

  /** Another source's timestamps that pass as time does, to within this, go on as before. */
  private static final long CONTINUED = 500_000;

  /** What is farther off is not gone over to slowly. */
  static final long TOLERANCE = LeastDelay.TOLERANCE;

  /** Half a frame: nearer than this to the camera's clock it is the camera's time. */
  private static final long TRUTH = 20_000;

  private static final int SLEW = 20;
  private static final int HASTE = 2;

  /** One tick of 90 kHz, rounded up. */
  private static final long LEAST_STEP = 12;

  private final ArrivalClock clock;
  private final int rate;
  private final long bound;
  private final Runnable onRebase;
  private final FaultLog faults;
  private final LeastDelay delay = new LeastDelay();
  private final SenderClock sender = new SenderClock();
  private final Segment latest = new Segment();
  private final PendingReport pending = new PendingReport();

  private RtpTicks ticks;
  private boolean begun;
  private boolean restarted;
  private boolean camera;
  private boolean refused;
  private boolean rebased;
  private long offset;
  private long latestArrival;
  private long rebases;

  /**
   * @param rate of the timestamps, ticks a second, above 0
   * @param bound how far the camera's clock may lie from arrival and still be used
   * @param onRebase told when media time jumps, or leaves the camera's clock since that has moved
   *     away from arrival
   * @param faults told of timestamps that jump, or do not run as time does
   */
  Timeline(ArrivalClock clock, int rate, Duration bound, Runnable onRebase, FaultLog faults) {
    this.clock = clock;
    this.rate = rate;
    this.bound = bound.toNanos() / 1_000;
    this.onRebase = onRebase;
    this.faults = faults;
    this.ticks = new RtpTicks(rate, 0);
  }

  /** A timeline of a camera's stream, which counts on the camera's meter. */
  public static Timeline of(
      ArrivalClock clock,
      int rate,
      Duration bound,
      Meters meters,
      CameraId camera,
      FaultLog faults) {
    Counter rebased = meters.counter(Meter.TIMELINE_REBASED, camera);
    return new Timeline(clock, rate, bound, rebased::increment, faults);
  }

  /** Another source sends now: the next timestamp may have no relation to those before. */
  public void restart() {
    restarted = begun;
  }

  /**
   * A sender report of the stream's source.
   *
   * @param ntp 64 bits, 0 where the camera has no clock
   * @param timestamp the RTP timestamp of the same moment
   * @return false when it says nothing: it has no time, or a timestamp of something else
   */
  public boolean senderReport(long ntp, int timestamp, long arrivalNanos) {
    if (ntp == 0) {
      return false;
    }
    long arrival = clock.micros(arrivalNanos);
    if (!begun || restarted) {
      pending.keep(NtpTime.micros(ntp, arrival), timestamp, arrival);
      return true;
    }
    return report(NtpTime.micros(ntp, arrival), timestamp, arrival);
  }

  /**
   * The time of a picture.
   *
   * @param timestamp RTP timestamp
   * @param arrivalNanos ticker time at which its first packet arrived
   */
  public Stamp at(int timestamp, long arrivalNanos) {
    long arrival = clock.micros(arrivalNanos);
    if (!begun) {
      begin(timestamp, arrival);
      return stamp(latest.media());
    }
    long stream = ticks.micros(ticks.next(timestamp));
    long step = stream - latest.stream();
    if (isJump(step, stream, arrival)) {
      jump(stream, arrival);
    } else if (step > 0) {
      advance(stream, step, arrival);
    }
    settle(arrival);
    return stamp(
        step > 0 ? latest.media() : Math.max(latest.at(stream), latest.media() - STEP + 1));
  }

  /**
   * How far the camera's clock is ahead of arrival with the least delay, in microseconds: what its
   * clock is off, less the time that pictures take to get here. Empty while no report says it.
   */
  OptionalLong cameraAheadMicros() {
    return sender.knownAt(latestArrival)
        ? OptionalLong.of(sender.offset() - delay.offset())
        : OptionalLong.empty();
  }

  TimeOrigin origin() {
    boolean near = Math.abs(offset - sender.offset()) <= TRUTH;
    return camera && near ? TimeOrigin.CAMERA : TimeOrigin.ARRIVAL;
  }

  /** How often media time was rebased. */
  long rebases() {
    return rebases;
  }

  private void begin(int timestamp, long arrival) {
    begun = true;
    ticks = new RtpTicks(rate, timestamp);
    latest.begin(0, arrival);
    latestArrival = arrival;
    delay.restart(0, arrival);
    reportPending(arrival);
    trust(arrival);
    offset = camera ? sender.offset() : arrival;
    latest.begin(0, offset);
  }

  private boolean isJump(long step, long stream, long arrival) {
    if (restarted) {
      // Uniview changes its source all the time, and goes on with its timestamps.
      return step <= 0 || Math.abs(step - (arrival - latestArrival)) > CONTINUED;
    }
    return step < -STEP || (step > STEP && stream + delay.offset() > arrival + STEP);
  }

  /** The camera counts anew: media time goes on as arrival does. */
  private void jump(long stream, long arrival) {
    if (!restarted) {
      blameTimestamps();
    }
    sender.forget();
    camera = false;
    delay.restart(stream, arrival);
    long expected = latest.media() + Math.max(arrival - latestArrival, LEAST_STEP);
    long media = arrival - expected > TOLERANCE ? arrival : expected;
    offset = media - stream;
    latest.begin(stream, media);
    latestArrival = arrival;
  }

  private void advance(long stream, long step, long arrival) {
    long moved = delay.update(stream, arrival);
    if (delay.outrun(stream, arrival)) {
      delay.restart(stream, arrival);
      faults.saw(CameraFault.JUMPING_TIMESTAMPS);
    }
    trust(arrival);
    if (!camera) {
      offset += moved;
      if (delay.overrun()) {
        blameTimestamps();
      }
    }
    steer(step);
    long media = Math.max(stream + offset, latest.media() + LEAST_STEP);
    offset = media - stream;
    latest.extend(stream, media);
    latestArrival = arrival;
  }

  private void blameTimestamps() {
    rebased = true;
    faults.saw(CameraFault.JUMPING_TIMESTAMPS);
  }

  /** Whether the camera's clock counts. One that was refused must agree better than within. */
  private void trust(long arrival) {
    boolean known = sender.knownAt(arrival);
    long limit = refused && !camera ? bound / 5 * 4 : bound;
    boolean agrees = known && Math.abs(sender.offset() - delay.offset()) <= limit;
    if (camera && known && !agrees) {
      refused = true;
      rebased = true;
    }
    camera = agrees;
  }

  private void steer(long step) {
    long error = (camera ? sender.offset() : delay.offset()) - offset;
    if (error >= TOLERANCE) {
      offset += error;
      rebased = true;
    } else {
      long limit = step / (error <= -TOLERANCE ? HASTE : SLEW);
      offset += Math.clamp(error, -limit, limit);
    }
  }

  private void settle(long arrival) {
    if (restarted) {
      restarted = false;
      reportPending(arrival);
    }
    if (rebased) {
      rebased = false;
      rebases++;
      onRebase.run();
    }
  }

  private void reportPending(long arrival) {
    if (pending.take(arrival)) {
      report(pending.cameraMicros(), pending.timestamp(), pending.arrivalMicros());
    }
  }

  private boolean report(long cameraMicros, int timestamp, long arrival) {
    long stream = ticks.micros(ticks.near(timestamp));
    long expected = latest.stream() + arrival - latestArrival;
    return sender.report(stream, expected, cameraMicros, arrival);
  }

  private Stamp stamp(long media) {
    return new Stamp(new MediaTime(media), origin());
  }
}
