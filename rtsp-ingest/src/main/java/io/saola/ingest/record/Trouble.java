package io.saola.ingest.record;

import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is missing from evidence, as one sentence. */
final class Trouble {

  private final Set<String> parts = new LinkedHashSet<>();

  /**
   * @param part a clause that begins in lower case and ends without a stop
   */
  void add(String part) {
    parts.add(part);
  }

  /** Empty when nothing is missing. */
  String sentence() {
    if (parts.isEmpty()) {
      return "";
    }
    String joined = String.join("; ", parts);
    return Character.toUpperCase(joined.charAt(0)) + joined.substring(1) + ".";
  }
}
