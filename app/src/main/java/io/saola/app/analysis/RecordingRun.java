package io.saola.app.analysis;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.geometry.Point;
import io.saola.core.incident.Incident;
import io.saola.core.metrics.Meters;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.core.wire.DetectionLines;
import io.saola.events.evidence.SnapshotArtist;
import io.saola.events.report.AnalysisReport.Source;
import io.saola.inference.detect.DetectorSet;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.incident.Analysis;
import io.saola.inference.schedule.OrderedAnalysis;
import io.saola.ingest.decode.RecordingAnalysis;
import io.saola.ingest.decode.RecordingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One recording through decoding, detection, tracking and rules, and the files that come of it.
 * Prepared and run once by one thread; the analysis works on as many as the machine has cores.
 */
public final class RecordingRun {

  private static final int WIDEST_SNAPSHOT = 1920;

  private final SaolaConfig.Site site;
  private final CameraConfig camera;
  private final Path video;
  private final MediaTime start;
  private final Path folder;

  /**
   * Prepares; nothing is opened before {@link #run}.
   *
   * @param site whose language and time zone the report is in
   * @param camera whose zones, rules and detector apply
   * @param start media time of the first frame
   * @param folder where the result files go; made if it is not there
   */
  public RecordingRun(
      SaolaConfig.Site site, CameraConfig camera, Path video, MediaTime start, Path folder) {
    this.site = site;
    this.camera = camera;
    this.video = video;
    this.start = start;
    this.folder = folder;
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
        Step step = new Step()) {
      var detector = detectors.of(camera);
      var recording = new RecordingAnalysis(camera, video, start, detector.input(), meters);
      long decoded;
      try (var analysis =
          new OrderedAnalysis(
              camera,
              detector,
              Runtime.getRuntime().availableProcessors(),
              step::take,
              meters,
              Ticker.system())) {
        decoded = recording.run(analysis, progress::accept);
        step.results.end(analysis.finish());
      }
      String name = String.valueOf(video.getFileName());
      step.results.write(new Source.Video(name, detector.name(), decoded), Judged.NOT);
      return new Outcome(
          decoded + " frames decoded, " + step.results.sentence(),
          recording.remarks(),
          step.results.reportedTracks());
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** Where each frame's results go, and the frame of which pictures are taken meanwhile. */
  private final class Step implements AutoCloseable {

    private final Writer detections;
    private final Results results;
    private @Nullable AnalysisFrame frame;

    Step() throws IOException {
      Path file = folder.resolve("detections.jsonl");
      // Not written over: a backtest may have linked to it, and keeps what it was.
      Files.deleteIfExists(file);
      detections = Files.newBufferedWriter(file);
      results = new Results(site, camera, folder, this::snapshot);
    }

    void take(AnalysisFrame analysed, FrameDetections seen, Analysis analysis) {
      frame = analysed;
      try {
        DetectionLines.write(detections, seen);
        results.add(seen, analysis);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } finally {
        frame = null;
      }
    }

    /** Draws the frame that decided. */
    private @Nullable Path snapshot(Incident incident, List<List<Point>> ways) throws IOException {
      AnalysisFrame decided = frame;
      if (decided == null) {
        return null;
      }
      Path relative = Path.of("snapshots", incident.id() + ".jpg");
      var zone = Optional.ofNullable(incident.zone()).flatMap(camera::zone);
      byte[] drawn =
          SnapshotArtist.draw(
              decided.source().jpeg(WIDEST_SNAPSHOT),
              incident,
              zone.map(CameraConfig.Zone::polygon),
              ways);
      Files.write(folder.resolve(relative), drawn);
      return relative;
    }

    @Override
    public void close() throws IOException {
      try (detections;
          results) {
        detections.flush();
      }
    }
  }
}
