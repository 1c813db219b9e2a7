package io.saola.core.config;

import io.saola.core.camera.CameraId;
import io.saola.core.config.DestinationConfig.Change;
import io.saola.core.config.DestinationConfig.Filter;
import io.saola.core.incident.IncidentType;
import io.saola.core.incident.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code destinations[].filter}. */
final class DestinationFilterReader {

  private static final Key TYPES =
      Key.optional("types", "a list of types of incidents", "all", "What it is told of.");
  private static final Key MIN_SEVERITY =
      Key.defaulted(
          "min-severity",
          "one of info, low, medium, high, critical",
          "info",
          "Nothing less severe is told.");
  private static final Key CAMERAS =
      Key.optional("cameras", "a list of ids of cameras", "all", "Whose incidents are told.");
  private static final Key CHANGES =
      Key.optional(
          "changes",
          "a list of opened, updated, ended, reviewed, escalated",
          "all",
          "Which steps of an incident are told.");
  private static final Key DRILLS =
      Key.optional(
          "drills",
          "true or false",
          "false; of `cap` true, whose messages say of themselves that they are tests",
          "Whether exercises are told too.");

  static final Section KEYS =
      new Section("destinations[].filter", List.of(TYPES, MIN_SEVERITY, CAMERAS, CHANGES, DRILLS));

  private final List<CameraId> cameras;

  /**
   * @param cameras those that there are
   */
  DestinationFilterReader(List<CameraId> cameras) {
    this.cameras = cameras;
  }

  /**
   * @param drills whether the destination is told of exercises when the file does not say
   */
  Filter read(YamlNode node, boolean drills) {
    YamlSection filter = node.section(KEYS);
    return new Filter(
        some(filter, TYPES, List.of(IncidentType.values()), IncidentType::id),
        filter
            .get(MIN_SEVERITY)
            .choice(List.of(Severity.values()), Severity::id)
            .orElse(Severity.INFO),
        some(filter, CAMERAS, cameras, CameraId::value),
        some(filter, CHANGES, List.of(Change.values()), Change::id),
        filter.find(DRILLS).map(YamlNode::flag).orElse(drills));
  }

  private static <T> Set<T> some(
      YamlSection filter, Key key, Collection<T> known, Function<T, String> word) {
    return filter.find(key).stream()
        .flatMap(given -> given.items(key.expected()).stream())
        .flatMap(item -> item.choice(known, word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
