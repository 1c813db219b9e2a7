package io.saola.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a camera's time runs in a session.
 *
 * @param ppm parts in a million by which it is fast, negative when it is slow
 * @param offset by which its wall time is ahead, negative when it is behind
 * @param mediaJump what happens to RTP timestamps, null for nothing
 * @param wallStep what happens to the wall time of sender reports, null for nothing
 * @param reports what sender reports say
 * @param nearWrap whether RTP timestamps begin five seconds before they start again at 0
 */
public record CameraClock(
    double ppm,
    Duration offset,
    @Nullable Shift mediaJump,
    @Nullable Shift wallStep,
    Reports reports,
    boolean nearWrap) {

  /** Right, and with sender reports. */
  public static final CameraClock TRUE =
      new CameraClock(0, Duration.ZERO, null, null, Reports.TRUE, false);

  private static final int TICKS_PER_SECOND = 90_000;
  private static final int BEFORE_WRAP = -5 * TICKS_PER_SECOND;

  /**
   * Time that shifts once.
   *
   * @param after time from the beginning of the session
   * @param by forwards, or backwards when negative
   */
  public record Shift(Duration after, Duration by) {}

  /** What sender reports say of wall time. */
  public enum Reports {
    TRUE,
    /** There are none. */
    NONE,
    /** 0, which is how cameras say that they do not know the time. */
    ZERO
  }

  public static CameraClock running(double ppm) {
    return new CameraClock(ppm, Duration.ZERO, null, null, Reports.TRUE, false);
  }

  public static CameraClock ahead(Duration offset) {
    return new CameraClock(0, offset, null, null, Reports.TRUE, false);
  }

  /** RTP timestamps jump. */
  public static CameraClock jumping(Duration after, Duration by) {
    return new CameraClock(0, Duration.ZERO, new Shift(after, by), null, Reports.TRUE, false);
  }

  /** The wall time of sender reports is corrected, as by NTP. */
  public static CameraClock stepping(Duration after, Duration by) {
    return new CameraClock(0, Duration.ZERO, null, new Shift(after, by), Reports.TRUE, false);
  }

  public static CameraClock reporting(Reports reports) {
    return new CameraClock(0, Duration.ZERO, null, null, reports, false);
  }

  public static CameraClock wrapping() {
    return new CameraClock(0, Duration.ZERO, null, null, Reports.TRUE, true);
  }

  /** The RTP timestamp of a session's first picture, given what was drawn for it by lot. */
  public int firstTimestamp(int drawn) {
    return nearWrap ? BEFORE_WRAP : drawn;
  }

  /**
   * Ticks of the 90 kHz clock as this camera counts them.
   *
   * @param elapsed true ticks since the session's first picture
   */
  public long ticks(long elapsed) {
    long counted = Math.round(elapsed * (1 + ppm / 1e6));
    return mediaJump == null || elapsed < ticks(mediaJump.after())
        ? counted
        : counted + ticks(mediaJump.by());
  }

  /**
   * Wall time as this camera believes it to be.
   *
   * @param truth the real one
   * @param elapsed true ticks since the session's first picture
   */
  public Instant wall(Instant truth, long elapsed) {
    long gained = Math.round(elapsed * (ppm / 1e6) / TICKS_PER_SECOND * 1e9);
    Instant believed = truth.plus(offset).plusNanos(gained);
    return wallStep == null || elapsed < ticks(wallStep.after())
        ? believed
        : believed.plus(wallStep.by());
  }

  private static long ticks(Duration duration) {
    return Math.round(duration.toNanos() / 1e9 * TICKS_PER_SECOND);
  }
}
