package io.saola.app.analysis;

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

/** Every incident of a recording as it stands by now. One thread at a time. */
final class IncidentBook {

  private static final Comparator<Incident> BY_DETECTION =
      Comparator.comparing(Incident::detectedAt).thenComparing(Incident::id);

  private final Map<IncidentId, Incident> incidents = new HashMap<>();
  private final Map<IncidentId, Path> snapshots = new HashMap<>();

  void add(IncidentEvent event) {
    incidents.put(event.incident().id(), event.incident());
  }

  /** Notes the picture of an incident, as a path relative to the result folder. */
  void addSnapshot(IncidentId incident, Path relative) {
    snapshots.put(incident, relative);
  }

  /** All incidents in the order in which they were decided. */
  List<Seen> inOrder() {
    return incidents.values().stream()
        .sorted(BY_DETECTION)
        .map(incident -> new Seen(incident, snapshots.get(incident.id())))
        .toList();
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
