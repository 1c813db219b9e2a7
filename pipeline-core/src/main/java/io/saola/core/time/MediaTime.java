package io.saola.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment on a camera's media timeline, in microseconds since the Unix epoch (UTC).
 *
 * <p>Every duration that a rule or the tracker uses is a difference of two media times, never a
 * count of frames, so that results do not depend on the frame rate.
 */
public record MediaTime(long micros) implements Comparable<MediaTime> {

  private static final double MICROS_PER_SECOND = 1_000_000.0;

  /** Rounds down to whole microseconds. */
  public static MediaTime of(Instant instant) {
    return new MediaTime(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000));
  }

  public MediaTime plus(Duration duration) {
    return plusMicros(duration.toNanos() / 1_000);
  }

  public MediaTime plusMicros(long delta) {
    return new MediaTime(Math.addExact(micros, delta));
  }

  /** Seconds from {@code earlier} to this moment; negative when this one is the earlier. */
  public double secondsSince(MediaTime earlier) {
    return (micros - earlier.micros) / MICROS_PER_SECOND;
  }

  public boolean isBefore(MediaTime other) {
    return micros < other.micros;
  }

  public Instant toInstant() {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  public long toEpochMillis() {
    return Math.floorDiv(micros, 1_000L);
  }

  @Override
  public int compareTo(MediaTime other) {
    return Long.compare(micros, other.micros);
  }

  @Override
  public String toString() {
    return toInstant().toString();
  }
}
