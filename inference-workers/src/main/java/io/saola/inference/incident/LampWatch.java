package io.saola.inference.incident;

import io.saola.core.detection.LampColour;
import io.saola.core.time.MediaTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Since when a traffic light's lamp has shown its colour. Nothing is known of it before its first
 * measurement, nor when it has not been measured for a while: what it showed in between is nobody's
 * guess. One thread at a time.
 */
final class LampWatch {

  /** A little longer than the longest that a still scene usually goes unanalysed. */
  private static final double KNOWN_SECONDS = 2.5;

  private final @Nullable String signal;
  private @Nullable LampColour colour;
  private MediaTime since = new MediaTime(0);
  private MediaTime last = new MediaTime(0);

  /**
   * @param lamp its id; of null nothing is ever known
   */
  LampWatch(@Nullable String lamp) {
    this.signal = lamp == null ? null : LampColour.signal(lamp);
  }

  /** Takes the next frame in. */
  void observe(Scene scene) {
    if (signal == null) {
      return;
    }
    MediaTime now = scene.time();
    if (colour != null && now.secondsSince(last) > KNOWN_SECONDS) {
      colour = null;
    }
    Double code = scene.signals().get(signal);
    LampColour shown = code == null ? null : LampColour.ofCode(code).orElse(null);
    if (shown == null) {
      return;
    }
    if (shown != colour) {
      colour = shown;
      since = now;
    }
    last = now;
  }

  /** Whether there is a lamp. */
  boolean isThere() {
    return signal != null;
  }

  /** What it shows; null while that is not known. */
  @Nullable LampColour colour() {
    return colour;
  }

  /** Whether it has been known to show the colour for so many seconds before a time, and since. */
  boolean shows(LampColour wanted, double seconds, MediaTime time) {
    return colour == wanted && time.secondsSince(since) >= seconds;
  }

  void forget() {
    colour = null;
  }

  void writeTo(DataOutput out) throws IOException {
    LampColour now = colour;
    out.writeByte(now == null ? -1 : now.code());
    out.writeLong(since.micros());
    out.writeLong(last.micros());
  }

  void readFrom(DataInput in) throws IOException {
    colour = LampColour.ofCode(in.readByte()).orElse(null);
    since = new MediaTime(in.readLong());
    last = new MediaTime(in.readLong());
  }
}
