package io.saola.inference.detect.neural;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DetectorConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.Sight;
import io.saola.inference.detect.StageTimers;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelSource;
import io.saola.inference.detect.network.NetworkRuntime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A described model in a runtime. One network, run by any number of threads at once, each on its
 * own thread and in memory of its own. It learns nothing.
 */
public final class NetworkDetector implements Detector {

  private final String name;
  private final ModelUse use;
  private final ProviderChain providers;
  private final StageTimers timers;

  private NetworkDetector(String name, ProviderChain providers, Meters meters) {
    this.name = name;
    this.providers = providers;
    this.use = providers.current().use();
    this.timers = new StageTimers(meters);
  }

  /**
   * Loads a model. The caller closes the detector.
   *
   * @throws ModelException when it is damaged, is not what its description says, cannot run a blank
   *     picture, or runs on none of the providers
   */
  public static NetworkDetector open(
      DetectorConfig config, ModelSource source, NetworkRuntime runtime, Meters meters)
      throws ModelException {
    return open(
        config, source, runtime, meters, NetworkDetector::onThreadOfItsOwn, Ticker.system());
  }

  static NetworkDetector open(
      DetectorConfig config,
      ModelSource source,
      NetworkRuntime runtime,
      Meters meters,
      Executor background,
      Ticker ticker)
      throws ModelException {
    ProviderChain providers =
        ProviderChain.open(
            new ModelLoader(source, runtime, config.batch()),
            config.providers(),
            background,
            ticker,
            meters.counter(Meter.PROVIDERS_LEFT));
    return new NetworkDetector(config.model(), providers, meters);
  }

  private static void onThreadOfItsOwn(Runnable task) {
    Thread.ofPlatform().daemon().name("model-loader").start(task);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PictureFormat input() {
    return use.format();
  }

  /** Where it runs now: a word of {@code detector.providers}. */
  public String provider() {
    return providers.current().provider();
  }

  @Override
  public Set<ObjectClass> classes() {
    return use.description().reported();
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public CameraDetector forCamera(CameraConfig camera) {
    return new NetworkEyes(this, use.description().table(camera.analysis().classes()), camera);
  }

  @Override
  public int mostAtOnce() {
    return providers.current().most();
  }

  @Override
  public List<Sight> look(List<Look> looks) {
    return new Glance(this, looks).sights();
  }

  FrameDetections detect(NetworkEyes eyes, AnalysisFrame frame) {
    List<FrameView> views = frame.views();
    if (views.size() > 1) {
      return switch (look(List.of(new Look(eyes, frame, List.of()))).getFirst()) {
        case Sight.Seen seen -> seen.detections();
        case Sight.Failed failed -> throw failed.reason();
      };
    }
    FrameView view = views.getFirst();
    checkFormat(frame, view);
    BatchRun run = providers.borrow(List.of(view.transform()));
    try {
      long started = timers.now();
      run.fill(0, view.pixels().segment());
      long prepared = timers.now();
      providers.run(run);
      long inferred = timers.now();
      List<Detection> seen = run.read(0, eyes, frame, view);
      timers.record(started, prepared, inferred, timers.now());
      return detections(frame, seen);
    } finally {
      run.owner().giveBack(run);
    }
  }

  ProviderChain providers() {
    return providers;
  }

  StageTimers timers() {
    return timers;
  }

  void checkFormat(AnalysisFrame frame, FrameView view) {
    PictureFormat given = view.pixels().format();
    if (!given.equals(use.format())) {
      throw new IllegalArgumentException(
          use.format() + " expected, found " + given + " at camera " + frame.camera());
    }
  }

  static FrameDetections detections(AnalysisFrame frame, List<Detection> seen) {
    return new FrameDetections(
        frame.camera(),
        frame.number(),
        frame.time(),
        frame.sourceWidth(),
        frame.sourceHeight(),
        seen,
        Map.of());
  }

  @Override
  public void close() {
    providers.close();
  }

  /** Runs whose memory is allocated now, for leak checks. */
  int allocatedRuns() {
    return providers.current().allocated();
  }
}
