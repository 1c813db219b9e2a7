package io.saola.app.measure.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An incident that a reader found.
 *
 * @param micros media time of the frame that decided it
 */
public record SeenIncident(String camera, String type, long micros) {

  /** Several as a line between processes. */
  public static String line(List<SeenIncident> incidents) {
    return incidents.stream()
        .map(seen -> seen.camera + " " + seen.type + " " + seen.micros)
        .collect(Collectors.joining(";"));
  }

  static List<SeenIncident> of(String line) {
    return Arrays.stream(line.split(";", -1))
        .filter(part -> !part.isBlank())
        .map(part -> part.split(" ", -1))
        .map(words -> new SeenIncident(words[0], words[1], Long.parseLong(words[2])))
        .toList();
  }
}
