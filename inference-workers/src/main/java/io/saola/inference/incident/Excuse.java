package io.saola.inference.incident;

import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When a vehicle that stands was last seen to do so because others do. One thread at a time. */
final class Excuse {

  private static final MediaTime NEVER = new MediaTime(Long.MIN_VALUE / 2);

  private MediaTime lastWaited = NEVER;
  private MediaTime lastBehind = NEVER;
  private MediaTime lastHeldUp = NEVER;

  /** It stands in a queue. */
  void waits(MediaTime now) {
    lastWaited = now;
  }

  /** Another stands right in front of it. */
  void standsBehind(MediaTime now) {
    lastBehind = now;
  }

  /** It stands because of another that is reported, or that the rule is not about. */
  void isHeldUp(MediaTime now) {
    lastHeldUp = now;
  }

  boolean waitedWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastWaited) < seconds;
  }

  boolean wasBehindWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastBehind) < seconds;
  }

  boolean wasHeldUpWithin(double seconds, MediaTime now) {
    return now.secondsSince(lastHeldUp) < seconds;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(lastWaited.micros());
    out.writeLong(lastBehind.micros());
    out.writeLong(lastHeldUp.micros());
  }

  void readFrom(DataInput in) throws IOException {
    lastWaited = new MediaTime(in.readLong());
    lastBehind = new MediaTime(in.readLong());
    lastHeldUp = new MediaTime(in.readLong());
  }
}
