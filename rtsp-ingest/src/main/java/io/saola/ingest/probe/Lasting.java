package io.saola.ingest.probe;

import java.util.Locale;

/** Lengths of time as people say them. */
public final class Lasting {

  /** What rounds to nothing. */
  private static final long LEAST_MICROS = 5_000;

  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double DAY = 86_400;

  private Lasting() {}

  /**
   * Where a clock is: {@code 0.13 s behind arrival}, {@code 2.0 hours ahead of arrival}.
   *
   * @param ahead microseconds, negative when it is behind
   */
  public static String fromArrival(long ahead) {
    if (Math.abs(ahead) < LEAST_MICROS) {
      return "level with arrival";
    }
    return of(Math.abs(ahead) / 1e6) + (ahead < 0 ? " behind arrival" : " ahead of arrival");
  }

  /** Rounded to what matters. */
  public static String of(double seconds) {
    if (seconds < 10) {
      return format("%.2f s", seconds);
    }
    if (seconds < 2 * MINUTE) {
      return format("%.1f s", seconds);
    }
    if (seconds < 2 * HOUR) {
      return format("%.1f minutes", seconds / MINUTE);
    }
    return seconds < 2 * DAY
        ? format("%.1f hours", seconds / HOUR)
        : format("%.0f days", seconds / DAY);
  }

  private static String format(String text, double value) {
    return String.format(Locale.ROOT, text, value);
  }
}
