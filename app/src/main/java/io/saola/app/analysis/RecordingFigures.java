package io.saola.app.analysis;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.RuleConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.incident.Incident;
import io.saola.core.time.MediaTime;
import io.saola.core.track.FrameTracks;
import io.saola.core.track.Track;
import io.saola.events.report.AnalysisReport;
import io.saola.events.report.AnalysisReport.Crossings;
import io.saola.events.report.AnalysisReport.RuleFigures;
import io.saola.events.report.AnalysisReport.Seen;
import io.saola.inference.flow.LineCounter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a report tells of a recording. One thread at a time. */
final class RecordingFigures {

  private final CameraConfig camera;
  private final MediaTime start;
  private final LineCounter lines;
  private final Map<Long, ObjectClass> classOfTrack = new HashMap<>();
  private MediaTime last;
  private long decodedFrames;
  private long analysedFrames;
  private long detections;

  RecordingFigures(CameraConfig camera, MediaTime start) {
    this.camera = camera;
    this.start = start;
    this.last = start;
    this.lines = new LineCounter(camera);
  }

  void decoded(long frames) {
    decodedFrames = frames;
  }

  void add(FrameDetections seen, FrameTracks tracked) {
    analysedFrames++;
    detections += seen.detections().size();
    last = seen.time();
    lines.count(tracked);
    for (Track track : tracked.tracks()) {
      classOfTrack.put(track.id(), track.objectClass());
    }
  }

  /** One line for the end of a run. */
  String sentence(int incidents, Path folder) {
    return String.format(
        Locale.ROOT,
        "%d frames decoded, %d analysed, %d tracks, %d %s; written to %s",
        decodedFrames,
        analysedFrames,
        classOfTrack.size(),
        incidents,
        incidents == 1 ? "incident" : "incidents",
        folder);
  }

  AnalysisReport report(Path video, String detector, List<Seen> incidents) {
    return new AnalysisReport(
        String.valueOf(video.getFileName()),
        camera.id().value(),
        camera.name(),
        detector,
        start.toString(),
        last.toString(),
        decodedFrames,
        analysedFrames,
        detections,
        tracksByClass(),
        flow(),
        camera.rules().stream().map(rule -> figures(rule, incidents)).toList(),
        incidents);
  }

  private Map<String, Long> tracksByClass() {
    Map<String, Long> counts = new TreeMap<>();
    classOfTrack.values().forEach(found -> counts.merge(found.id(), 1L, Long::sum));
    return counts;
  }

  private List<Crossings> flow() {
    return lines.counts().entrySet().stream()
        .map(
            entry ->
                new Crossings(
                    entry.getKey().line(),
                    entry.getKey().objectClass().id(),
                    entry.getKey().direction().id(),
                    entry.getValue()))
        .toList();
  }

  private RuleFigures figures(RuleConfig rule, List<Seen> seen) {
    List<Incident> found =
        seen.stream()
            .map(Seen::incident)
            .filter(incident -> incident.rule().equals(rule.id()))
            .toList();
    return new RuleFigures(
        rule.id(),
        rule.type().id(),
        rule.zone(),
        found.size(),
        found.stream().filter(Incident::isOpen).count(),
        found.stream().mapToDouble(this::seconds).sum());
  }

  private double seconds(Incident incident) {
    MediaTime ended = incident.endedAt();
    return (ended == null ? last : ended).secondsSince(incident.startedAt());
  }
}
