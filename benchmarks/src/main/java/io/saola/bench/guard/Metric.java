package io.saola.bench.guard;

import java.util.Locale;

/** What of two benchmarks is held against each other. */
public enum Metric {
  /** Time of an operation, as a ratio. */
  TIME("time"),
  /** Bytes allocated on the Java heap by an operation, as a difference. */
  ALLOCATION("allocation"),
  /** Time of an operation alone, in milliseconds. */
  MILLISECONDS("milliseconds");

  private static final double NANOS_PER_MILLI = 1e6;

  private final String word;

  Metric(String word) {
    this.word = word;
  }

  /** In the file. */
  public String word() {
    return word;
  }

  /** Whether there is another benchmark to hold against. */
  public boolean compares() {
    return this != MILLISECONDS;
  }

  /** The value that a bound is set for. */
  double value(Figure ours, Figure against) {
    return switch (this) {
      case TIME -> ours.nanos() / against.nanos();
      case ALLOCATION -> ours.bytes() - against.bytes();
      case MILLISECONDS -> ours.nanos() / NANOS_PER_MILLI;
    };
  }

  /** A value in words. */
  String text(double value) {
    return switch (this) {
      case TIME -> String.format(Locale.ROOT, "%.2f times", value);
      case ALLOCATION -> String.format(Locale.ROOT, "%,.0f bytes more", value);
      case MILLISECONDS -> String.format(Locale.ROOT, "%.3f ms", value);
    };
  }

  /** What was measured, in words. */
  String text(Figure figure) {
    return switch (this) {
      case TIME, MILLISECONDS -> figure.time();
      case ALLOCATION -> figure.allocation();
    };
  }
}
