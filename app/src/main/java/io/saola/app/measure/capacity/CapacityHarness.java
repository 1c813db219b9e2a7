package io.saola.app.measure.capacity;

import io.saola.app.measure.Figures;
import io.saola.app.measure.Progress;
import io.saola.app.measure.Target;
import io.saola.app.measure.process.MeasureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds how many cameras this machine holds, for each load that is asked for. */
public record CapacityHarness(CapacityOptions options, Progress progress) {

  /** Cameras at which incidents are compared: a group with one busy in five. */
  private static final int COMPARED = 5;

  /**
   * Runs to the end.
   *
   * @throws MeasureException when something cannot be measured here
   */
  public Figures run() throws IOException, MeasureException, InterruptedException {
    List<String> texts = new ArrayList<>();
    List<Map<String, Object>> loads = new ArrayList<>();
    List<Target> targets = new ArrayList<>();
    for (double busy : options.loads()) {
      LoadResult result = load(busy);
      texts.add(result.text());
      loads.add(result.asMap());
      targets.addAll(result.targets());
    }
    return new Figures(texts, Map.of("loads", loads), targets);
  }

  private LoadResult load(double busy) throws IOException, MeasureException, InterruptedException {
    progress.at("filming", 0);
    try (RoadCameras cameras = RoadCameras.start(options, busy)) {
      CapacitySearch.Found saola = search(cameras, Reader.SAOLA);
      if (!options.naive()) {
        return new LoadResult(busy, cameras.film(), saola, null, null);
      }
      CapacitySearch.Found naive = search(cameras, Reader.NAIVE);
      IncidentAgreement agreement =
          new AgreementRun(cameras, Math.min(COMPARED, options.most()), progress).run();
      return new LoadResult(busy, cameras.film(), saola, naive, agreement);
    }
  }

  private CapacitySearch.Found search(RoadCameras cameras, Reader reader)
      throws IOException, MeasureException, InterruptedException {
    StepRun step = new StepRun(cameras, reader, options.warmUp(), options.step(), false, progress);
    return new CapacitySearch(options.most(), step::at).run();
  }
}
