package io.saola.app.backtest;

import io.saola.app.analysis.Judged;
import io.saola.app.analysis.Results;
import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.RuleConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.DetectionLines;
import io.saola.core.wire.IncidentLine;
import io.saola.events.report.AnalysisReport.Quality;
import io.saola.events.report.AnalysisReport.Source;
import io.saola.events.report.AnalysisReport.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stored detections through tracker and rules, and the files that come of it. Prepared and run once
 * by one thread; reading goes on beside the analysis, and values of a sweep beside each other.
 */
public final class BacktestRun {

  private final BacktestOptions options;
  private final SaolaConfig config;
  private final CameraConfig camera;
  private final @Nullable Judge judge;
  private final List<Sweeping> sweeps = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param reader reads the configuration again for every value of a sweep
   * @throws BacktestException with a sentence when what is asked for makes no sense
   * @throws IOException when truth or verdicts cannot be read; the message names the line
   */
  public BacktestRun(
      BacktestOptions options, ConfigReader reader, SaolaConfig config, CameraConfig camera)
      throws BacktestException, IOException {
    this.options = options;
    this.config = config;
    this.camera = camera;
    this.judge = Judges.of(options, camera.id()).orElse(null);
    RuleSetting setting = new RuleSetting(reader, options.config(), config, camera);
    for (String sweep : options.sweeps()) {
      sweeps.add(Sweeping.of(sweep, setting));
    }
  }

  /**
   * What a run has to say.
   *
   * @param figures one line
   * @param remarks about the detections, such as that frames were out of order
   */
  public record Outcome(String figures, List<String> remarks, Judged judged) {

    public Outcome {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Reads the detections and writes all files.
   *
   * @param progress told how far the run is, 0..1
   * @throws BacktestException when the detections hold no frame of the camera
   * @throws IOException when a line does not fit (the message names it), or the results cannot be
   *     written
   */
  public Outcome run(DoubleConsumer progress) throws BacktestException, IOException {
    Path folder = options.folder();
    Path detections = options.detections();
    FrameOrder order = new FrameOrder();
    try (Results results =
        new Results(config.site(), camera, folder, new StoredPictures(detections, folder))) {
      MainRun main = new MainRun(camera, results);
      read(main, order, progress);
      main.finish();
      Judged judged = judge(results);
      String name = String.valueOf(detections.getFileName());
      results.write(new Source.Detections(name, order.passedOver()), judged);
      keepDetections();
      return new Outcome(results.sentence(), order.remarks(), judged);
    }
  }

  private void read(MainRun main, FrameOrder order, DoubleConsumer progress)
      throws BacktestException, IOException {
    List<FrameFan.Taker> takers = new ArrayList<>();
    takers.add(main);
    sweeps.forEach(sweep -> takers.addAll(sweep.trials()));
    Set<CameraId> others = new TreeSet<>();
    try (FrameFan fan = new FrameFan(takers, Runtime.getRuntime().availableProcessors())) {
      DetectionLines.read(
          options.detections(),
          progress,
          (line, frame) -> {
            if (frame.camera().equals(camera.id())) {
              order.next(line, frame.time());
              fan.frame(frame);
            } else {
              others.add(frame.camera());
            }
          });
      fan.finish();
    }
    if (order.frames() == 0) {
      throw new BacktestException(
          options.detections()
              + ": no frame of camera '"
              + camera.id()
              + "'; it has "
              + (others.isEmpty() ? "none" : String.join(", ", names(others))));
    }
  }

  private static List<String> names(Set<CameraId> cameras) {
    return cameras.stream().limit(20).map(CameraId::value).toList();
  }

  private Judged judge(Results results) {
    MediaTime from = results.from();
    MediaTime to = results.to();
    List<Sweep> swept = sweeps.stream().map(sweep -> sweep.finish(judge, from, to)).toList();
    Judge known = judge;
    if (known == null) {
      return new Judged(null, Map.of(), swept);
    }
    Map<String, Quality> rules = new HashMap<>();
    for (RuleConfig rule : camera.rules()) {
      List<IncidentLine> incidents = results.incidentsOf(rule.id());
      rules.put(rule.id(), known.one(rule, Judge.Early.FALSE, incidents, from, to));
    }
    return new Judged(known.all(results.incidents(), from, to), rules, swept);
  }

  /** The results lie beside what they came of. A link costs nothing, however long the file is. */
  private void keepDetections() throws IOException {
    Path kept = options.folder().resolve("detections.jsonl");
    if (Files.exists(kept) && Files.isSameFile(kept, options.detections())) {
      return;
    }
    Files.deleteIfExists(kept);
    Path source = options.detections().toRealPath();
    try {
      Files.createLink(kept, source);
    } catch (IOException | UnsupportedOperationException otherDisk) {
      Files.copy(source, kept);
    }
  }
}
