package io.saola.app.analysis;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.incident.Incident;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.events.evidence.SnapshotArtist;
import io.saola.events.report.HtmlReport;
import io.saola.inference.detect.DetectorSet;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.incident.Analysis;
import io.saola.inference.schedule.OrderedAnalysis;
import io.saola.ingest.decode.RecordingAnalysis;
import io.saola.ingest.decode.RecordingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * One recording through decoding, detection, tracking and rules, and the files that come of it.
 * Prepared and run once by one thread; the analysis works on as many as the machine has cores.
 */
public final class RecordingRun {

  private static final int WIDEST_SNAPSHOT = 1920;

  private final CameraConfig camera;
  private final Path video;
  private final MediaTime start;
  private final Path folder;
  private final RecordingFigures figures;
  private final IncidentBook incidents = new IncidentBook();

  /**
   * Prepares; nothing is opened before {@link #run}.
   *
   * @param camera whose zones, rules and detector apply
   * @param start media time of the first frame
   * @param folder where the result files go; made if it is not there
   */
  public RecordingRun(CameraConfig camera, Path video, MediaTime start, Path folder) {
    this.camera = camera;
    this.video = video;
    this.start = start;
    this.folder = folder;
    this.figures = new RecordingFigures(camera, start);
  }

  /**
   * What a run has to say.
   *
   * @param figures one line
   * @param remarks about the recording, such as that it is cut off
   * @param reported ids of the tracks that some incident names
   */
  public record Outcome(String figures, List<String> remarks, Set<Long> reported) {}

  /**
   * Analyses the recording and writes all files.
   *
   * @param progress told how far the run is, 0..1
   * @throws RecordingException when the recording cannot be read; the message names it
   * @throws ModelException when the detector's weights are missing or of no use
   * @throws IOException when the results cannot be written
   */
  public Outcome run(ModelFiles models, DoubleConsumer progress)
      throws RecordingException, ModelException, IOException {
    Files.createDirectories(folder.resolve("snapshots"));
    Meters meters = Meters.inMemory();
    try (DetectorSet detectors = DetectorSet.open(List.of(camera), models, meters);
        ResultFiles results = new ResultFiles(folder)) {
      var detector = detectors.of(camera);
      var recording = new RecordingAnalysis(camera, video, start, detector.input(), meters);
      try (var analysis =
          new OrderedAnalysis(
              camera,
              detector,
              Runtime.getRuntime().availableProcessors(),
              (frame, seen, judged) -> take(results, frame, seen, judged),
              meters,
              Ticker.system())) {
        figures.decoded(recording.run(analysis, progress::accept));
        analysis.finish().forEach(incidents::add);
      }
      finish(detector.name());
      return new Outcome(
          figures.sentence(incidents.inOrder().size(), folder),
          recording.remarks(),
          incidents.tracks());
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private void take(
      ResultFiles results, AnalysisFrame frame, FrameDetections seen, Analysis analysis) {
    try {
      results.add(seen, analysis.tracks());
      figures.add(seen, analysis.tracks());
      for (IncidentEvent event : analysis.events()) {
        incidents.add(event);
        if (event instanceof IncidentEvent.Opened(Incident opened)) {
          incidents.addSnapshot(opened.id(), snapshot(opened, frame));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Draws the frame that decided; the path is relative to the result folder. */
  private Path snapshot(Incident incident, AnalysisFrame frame) throws IOException {
    Path relative = Path.of("snapshots", incident.id() + ".jpg");
    var zone = Optional.ofNullable(incident.zone()).flatMap(camera::zone);
    byte[] drawn =
        SnapshotArtist.draw(
            frame.source().jpeg(WIDEST_SNAPSHOT), incident, zone.map(CameraConfig.Zone::polygon));
    Files.write(folder.resolve(relative), drawn);
    return relative;
  }

  private void finish(String detector) throws IOException {
    incidents.write(folder);
    var report = figures.report(video, detector, incidents.inOrder());
    SummaryFile.write(report, folder.resolve("summary.json"));
    HtmlReport.write(report, folder, folder.resolve("report.html"));
  }
}
