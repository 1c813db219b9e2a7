package io.saola.app.analysis;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.flow.FlowMinute;
import io.saola.core.flow.FlowTotals;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.events.report.AnalysisReport;
import io.saola.events.report.HtmlReport;
import io.saola.inference.flow.FlowMeter;
import io.saola.inference.incident.Analysis;
import io.saola.inference.tracking.TrailBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files in which a run's results go, whether of a recording or of a backtest. It takes frames
 * in order, then what the rules decide at the end, then writes what is known only then. One thread
 * at a time.
 */
public final class Results implements AutoCloseable {

  private final SaolaConfig.Site site;
  private final CameraConfig camera;
  private final Path folder;
  private final Pictures pictures;
  private final ResultFiles files;
  private final RunFigures figures;
  private final FlowMeter flow;
  private final List<FlowMinute> minutes = new ArrayList<>();
  private final TrailBook trails = new TrailBook();
  private final IncidentBook incidents = new IncidentBook();

  /** Where the picture of an incident comes from. */
  @FunctionalInterface
  public interface Pictures {

    /**
     * The picture of an incident that is opened by the frame being added.
     *
     * @param ways of its tracks, as fractions of the picture
     * @return its file relative to the result folder, or null when there is none
     */
    @Nullable Path of(Incident incident, List<List<Point>> ways) throws IOException;
  }

  /**
   * Makes the folder, if it is not there, and opens the files in it, replacing those of an earlier
   * run.
   */
  public Results(SaolaConfig.Site site, CameraConfig camera, Path folder, Pictures pictures)
      throws IOException {
    this.site = site;
    this.camera = camera;
    this.folder = folder;
    this.pictures = pictures;
    this.figures = new RunFigures(camera);
    this.flow = new FlowMeter(camera);
    Files.createDirectories(folder);
    this.files = new ResultFiles(folder);
  }

  /** Takes the next frame and what it means. */
  public void add(FrameDetections seen, Analysis analysis) throws IOException {
    files.add(analysis.tracks());
    figures.add(seen, analysis.tracks());
    trails.add(analysis.tracks());
    var minute = flow.add(analysis.tracks());
    if (minute.isPresent()) {
      add(minute.get());
    }
    for (IncidentEvent event : analysis.events()) {
      incidents.add(event);
      if (event instanceof IncidentEvent.Opened(Incident opened)) {
        List<List<Point>> ways = trails.of(opened.tracks());
        incidents.addLook(opened.id(), pictures.of(opened, ways), ways);
      }
    }
  }

  /** Takes what the rules decide at the end, and ends the minute that has begun. */
  public void end(List<IncidentEvent> events) throws IOException {
    events.forEach(incidents::add);
    var minute = flow.finish();
    if (minute.isPresent()) {
      add(minute.get());
    }
  }

  private void add(FlowMinute minute) throws IOException {
    minutes.add(minute);
    files.add(minute);
  }

  /** Every incident as it stands by now, by the time of its detection. */
  public List<IncidentLine> incidents() {
    return incidents.inOrder().stream().map(seen -> IncidentLine.of(seen.incident())).toList();
  }

  /** Those of one rule. */
  public List<IncidentLine> incidentsOf(String rule) {
    return incidents.inOrder().stream()
        .filter(seen -> seen.incident().rule().equals(rule))
        .map(seen -> IncidentLine.of(seen.incident()))
        .toList();
  }

  /** Ids of the tracks that some incident names. */
  public Set<Long> reportedTracks() {
    return incidents.tracks();
  }

  /** Media time of the first frame, or of the epoch before there is one. */
  public MediaTime from() {
    return figures.from();
  }

  /** Media time of the last frame. */
  public MediaTime to() {
    return figures.to();
  }

  /** Writes {@code incidents.jsonl}, {@code summary.json} and {@code report.html}. */
  public void write(AnalysisReport.Source source, Judged judged) throws IOException {
    incidents.write(folder);
    AnalysisReport report =
        new AnalysisReport(
            source,
            site,
            camera,
            figures.from(),
            figures.to(),
            figures.analysedFrames(),
            figures.detections(),
            figures.tracksByClass(),
            FlowTotals.crossings(minutes),
            FlowTotals.zones(minutes),
            minutes,
            figures.rules(incidents.inOrder(), judged),
            incidents.inOrder(),
            judged.judgement(),
            judged.sweeps());
    SummaryFile.write(report, folder.resolve("summary.json"));
    HtmlReport.write(report, folder, folder.resolve("report.html"));
  }

  /** One line for the end of a run. */
  public String sentence() {
    return figures.sentence(incidents.size(), folder);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
