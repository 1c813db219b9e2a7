package io.saola.app.measure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A bound, and what was measured against it.
 *
 * @param limit not to be exceeded when {@code atMost}, else to be reached
 */
public record Target(String name, double measured, boolean atMost, double limit) {

  /** Not to be exceeded. */
  public static Target atMost(String name, double measured, double limit) {
    return new Target(name, measured, true, limit);
  }

  /** To be reached. */
  public static Target atLeast(String name, double measured, double limit) {
    return new Target(name, measured, false, limit);
  }

  /** Nothing measured (not a number) is not met. */
  public boolean met() {
    return atMost ? measured <= limit : measured >= limit;
  }

  /** One line for a person. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%-6s %-52s %10.2f  (%s %.2f)",
        met() ? "met" : "MISSED",
        name,
        measured,
        atMost ? "at most" : "at least",
        limit);
  }

  /** For programs. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("measured", measured);
    map.put(atMost ? "atMost" : "atLeast", limit);
    map.put("met", met());
    return map;
  }
}
