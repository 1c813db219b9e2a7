package io.saola.inference.tracking;

import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The media time of one camera's frames as it really comes: mostly forwards, sometimes twice the
 * same, sometimes back. A frame out of order is passed over; a clock that was set back, and stays
 * so for some seconds, begins a new timeline.
 */
public final class Timeline {

  /** How long frames must keep coming from the past before the camera's clock is believed. */
  private static final double BELIEVED_AFTER_SECONDS = 5;

  private static final long NONE = Long.MIN_VALUE;

  private long lastMicros = NONE;
  private double lastStep;
  private double cadence;
  private long backSinceMicros = NONE;
  private long backLastMicros = NONE;

  /** What a frame's time means. */
  public enum Step {
    /** The first frame, or the first after the clock was set back: nothing before it counts. */
    START,
    /** Later than the frame before. */
    FORWARD,
    /** Not later than the frame before: pass it over. */
    IGNORE
  }

  /** Takes the next frame's time. */
  public Step next(MediaTime time) {
    if (lastMicros == NONE) {
      start(time);
      return Step.START;
    }
    if (time.micros() > lastMicros) {
      lastStep = seconds(lastMicros, time.micros());
      // Of two steps the shorter: one gap in a stream is not its rhythm.
      cadence = cadence == 0 ? lastStep : Math.min(lastStep, 2 * cadence);
      lastMicros = time.micros();
      backSinceMicros = NONE;
      return Step.FORWARD;
    }
    return fromThePast(time);
  }

  /** Seconds from the frame before to the last one taken; 0 after a start. */
  public double stepSeconds() {
    return lastStep;
  }

  /** Usual seconds between frames: follows a slower rhythm, not a single gap. */
  public double cadenceSeconds() {
    return cadence;
  }

  /** Time of the last frame taken; meaningless before the first. */
  public MediaTime last() {
    return new MediaTime(lastMicros);
  }

  private Step fromThePast(MediaTime time) {
    if (backSinceMicros == NONE || time.micros() < backLastMicros) {
      backSinceMicros = time.micros();
    }
    backLastMicros = time.micros();
    if (seconds(backSinceMicros, backLastMicros) < BELIEVED_AFTER_SECONDS) {
      return Step.IGNORE;
    }
    start(time);
    return Step.START;
  }

  private void start(MediaTime time) {
    lastMicros = time.micros();
    lastStep = 0;
    cadence = 0;
    backSinceMicros = NONE;
  }

  private static double seconds(long from, long to) {
    return ((double) to - from) / 1e6;
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(lastMicros);
    out.writeDouble(lastStep);
    out.writeDouble(cadence);
    out.writeLong(backSinceMicros);
    out.writeLong(backLastMicros);
  }

  public static Timeline readFrom(DataInput in) throws IOException {
    Timeline timeline = new Timeline();
    timeline.lastMicros = in.readLong();
    timeline.lastStep = in.readDouble();
    timeline.cadence = in.readDouble();
    timeline.backSinceMicros = in.readLong();
    timeline.backLastMicros = in.readLong();
    return timeline;
  }
}
