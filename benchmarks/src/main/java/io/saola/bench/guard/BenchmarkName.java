package io.saola.bench.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A benchmark and the values of its parameters: {@code track.TrackBenchmark.tracker objects=50}.
 *
 * @param name without the packages that all have
 */
public record BenchmarkName(String name, Map<String, String> parameters) {

  private static final String PACKAGE = "io.saola.bench.";

  public BenchmarkName {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads one as it is written.
   *
   * @throws IllegalArgumentException when a parameter is not {@code name=value}
   */
  static BenchmarkName parse(String text) {
    String[] words = text.strip().split("\\s+", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(words[i]);
      }
      parameters.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return new BenchmarkName(words[0], parameters);
  }

  /** Of the name that JMH has for it. */
  public static BenchmarkName of(String full, Map<String, String> parameters) {
    return new BenchmarkName(
        full.startsWith(PACKAGE) ? full.substring(PACKAGE.length()) : full, parameters);
  }

  /** The name that JMH has for it. */
  String full() {
    return name.startsWith("io.saola.") ? name : PACKAGE + name;
  }

  @Override
  public String toString() {
    return name
        + parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining());
  }
}
