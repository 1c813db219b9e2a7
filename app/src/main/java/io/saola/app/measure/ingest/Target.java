package io.saola.app.measure.ingest;

import java.util.Locale;

/**
 * A bound, and what was measured against it.
 *
 * @param limit not to be exceeded when {@code atMost}, else to be reached
 */
record Target(String name, double measured, boolean atMost, double limit) {

  static Target atMost(String name, double measured, double limit) {
    return new Target(name, measured, true, limit);
  }

  static Target atLeast(String name, double measured, double limit) {
    return new Target(name, measured, false, limit);
  }

  /** Nothing measured (not a number) is not met. */
  boolean met() {
    return atMost ? measured <= limit : measured >= limit;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%-6s %-52s %10.2f  (%s %.2f)",
        met() ? "met" : "MISSED",
        name,
        measured,
        atMost ? "at most" : "at least",
        limit);
  }
}
