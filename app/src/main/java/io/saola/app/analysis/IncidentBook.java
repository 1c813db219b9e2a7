package io.saola.app.analysis;

import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.incident.IncidentId;
import io.saola.core.wire.IncidentLines;
import io.saola.events.report.AnalysisReport.Seen;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every incident of a run as it stands by now. One thread at a time. */
final class IncidentBook {

  private static final Comparator<Incident> BY_DETECTION =
      Comparator.comparing(Incident::detectedAt).thenComparing(Incident::id);

  private final Map<IncidentId, Incident> incidents = new HashMap<>();
  private final Map<IncidentId, Path> snapshots = new HashMap<>();
  private final Map<IncidentId, List<List<Point>>> trails = new HashMap<>();

  void add(IncidentEvent event) {
    incidents.put(event.incident().id(), event.incident());
  }

  /**
   * Notes how an incident looks.
   *
   * @param snapshot its picture, as a path relative to the result folder
   */
  void addLook(IncidentId incident, @Nullable Path snapshot, List<List<Point>> ways) {
    if (snapshot != null) {
      snapshots.put(incident, snapshot);
    }
    trails.put(incident, ways);
  }

  /** All incidents in the order in which they were decided. */
  List<Seen> inOrder() {
    return incidents.values().stream()
        .sorted(BY_DETECTION)
        .map(
            incident ->
                new Seen(
                    incident,
                    snapshots.get(incident.id()),
                    trails.getOrDefault(incident.id(), List.of())))
        .toList();
  }

  int size() {
    return incidents.size();
  }

  /** Ids of the tracks that some incident names. */
  Set<Long> tracks() {
    return incidents.values().stream()
        .flatMap(incident -> incident.tracks().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Writes {@code incidents.jsonl}. */
  void write(Path folder) throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve("incidents.jsonl"))) {
      for (Seen seen : inOrder()) {
        Path snapshot = seen.snapshot();
        IncidentLines.write(out, seen.incident(), snapshot == null ? null : snapshot.toString());
      }
    }
  }
}
