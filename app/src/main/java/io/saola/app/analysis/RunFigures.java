package io.saola.app.analysis;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Seen;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a report tells of a run. One thread at a time. */
final class RunFigures {

  private static final MediaTime NEVER = new MediaTime(0);

  private final CameraConfig camera;
  private final Map<Long, ObjectClass> classOfTrack = new HashMap<>();
  private @Nullable MediaTime first;
  private MediaTime last = NEVER;
  private long analysedFrames;
  private long detections;

  RunFigures(CameraConfig camera) {
    this.camera = camera;
  }

  void add(FrameDetections seen, FrameTracks tracked) {
    analysedFrames++;
    detections += seen.detections().size();
    MediaTime begun = first;
    if (begun == null || seen.time().isBefore(begun)) {
      first = seen.time();
    }
    if (begun == null || last.isBefore(seen.time())) {
      last = seen.time();
    }
    for (Track track : tracked.tracks()) {
      classOfTrack.put(track.id(), track.objectClass());
    }
  }

  MediaTime from() {
    MediaTime begun = first;
    return begun == null ? NEVER : begun;
  }

  MediaTime to() {
    return last;
  }

  long analysedFrames() {
    return analysedFrames;
  }

  long detections() {
    return detections;
  }

  /** One line for the end of a run. */
  String sentence(int incidents, Path folder) {
    return String.format(
        Locale.ROOT,
        "%d analysed, %d tracks, %d %s; written to %s",
        analysedFrames,
        classOfTrack.size(),
        incidents,
        incidents == 1 ? "incident" : "incidents",
        folder);
  }

  Map<String, Long> tracksByClass() {
    Map<String, Long> counts = new TreeMap<>();
    classOfTrack.values().forEach(found -> counts.merge(found.id(), 1L, Long::sum));
    return counts;
  }

  List<RuleFigures> rules(List<Seen> incidents, Judged judged) {
    return camera.rules().stream().map(rule -> figures(rule, incidents, judged)).toList();
  }

  private RuleFigures figures(RuleConfig rule, List<Seen> seen, Judged judged) {
    List<Incident> found =
        seen.stream()
            .map(Seen::incident)
            .filter(incident -> incident.rule().equals(rule.id()))
            .toList();
    return new RuleFigures(
        rule.id(),
        rule.type().id(),
        rule.place(),
        found.size(),
        found.stream().filter(Incident::isOpen).count(),
        found.stream().mapToDouble(this::seconds).sum(),
        judged.rules().get(rule.id()));
  }

  private double seconds(Incident incident) {
    MediaTime ended = incident.endedAt();
    return (ended == null ? last : ended).secondsSince(incident.startedAt());
  }
}
