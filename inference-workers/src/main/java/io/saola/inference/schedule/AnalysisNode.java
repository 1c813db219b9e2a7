package io.saola.inference.schedule;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.stage.CameraDemand;
import io.saola.core.stage.Checkpoints;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.Detector;
import io.saola.inference.incident.CameraAnalyser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * Live analysis of many cameras on a fixed number of threads. Each camera has room for one frame,
 * the newest; whose is next says {@link FairOrder}, so that under overload every camera of a
 * priority is analysed less often alike and none falls behind in time. Frames of cameras that share
 * a detector are looked at together where the detector gains by it.
 *
 * <p>Any thread may hand frames over; start, apply and close are called by their owner, one at a
 * time. Detectors stay the caller's and are closed after the node.
 */
public final class AnalysisNode implements AnalysisSink, AutoCloseable {

  private static final Duration TO_FINISH = Duration.ofSeconds(2);
  private static final Duration TO_ABANDON = Duration.ofMillis(500);

  private final Function<CameraConfig, Detector> detectors;
  private final AnalysisPorts ports;
  private final Checkpoints checkpoints;
  private final Meters meters;
  private final Ticker ticker;
  private final List<Thread> workers = new ArrayList<>();

  private final ReadyLanes ready;

  /** Guarded by this. */
  private final Map<Detector, Claim.Group> groups = new WeakHashMap<>();

  private volatile Map<CameraId, CameraLane> lanes = Map.of();
  private volatile boolean started;
  private volatile boolean closing;
  private volatile boolean abandoned;

  /** The same for rules alone: traffic is not counted, no controller speaks of traffic lights. */
  public AnalysisNode(
      List<CameraConfig> cameras,
      Function<CameraConfig, Detector> detectors,
      IncidentSink incidents,
      Checkpoints checkpoints,
      CameraDemand demand,
      Meters meters,
      Ticker ticker,
      int workers) {
    this(
        cameras,
        detectors,
        AnalysisPorts.ofRules(incidents, demand),
        checkpoints,
        meters,
        ticker,
        workers);
  }

  /**
   * Wires the cameras; nothing runs before {@link #start}.
   *
   * @param detectors the open detector of each camera, also of those that come later
   * @param workers threads, as by {@link #workersFor}
   */
  public AnalysisNode(
      List<CameraConfig> cameras,
      Function<CameraConfig, Detector> detectors,
      AnalysisPorts ports,
      Checkpoints checkpoints,
      Meters meters,
      Ticker ticker,
      int workers) {
    this.detectors = detectors;
    this.ports = ports;
    this.checkpoints = checkpoints;
    this.meters = meters;
    this.ticker = ticker;
    this.ready = new ReadyLanes(ticker);
    Map<CameraId, CameraLane> first = new LinkedHashMap<>();
    cameras.forEach(camera -> first.put(camera.id(), lane(camera)));
    this.lanes = Collections.unmodifiableMap(first);
    for (int i = 1; i <= workers; i++) {
      this.workers.add(
          new Thread(
              new LaneWorker(ready, ticker, () -> abandoned, () -> closing, meters),
              "analysis-" + i));
    }
  }

  /**
   * How many threads suit a machine: one for each core, since a run of a model on the processor
   * keeps one busy; and two at least, so that where another device runs it, one batch is made ready
   * while the one before is under way there.
   */
  public static int workersFor(int cores) {
    return Math.max(2, cores);
  }

  private CameraLane lane(CameraConfig camera) {
    Detector detector = detectors.apply(camera);
    CameraPipeline pipeline =
        new CameraPipeline(
            camera,
            detector.forCamera(camera),
            new CameraAnalyser(camera, meters),
            ports,
            meters,
            ticker);
    CameraLane lane =
        new CameraLane(
            camera.id(),
            AnalysisPart.of(camera, detector),
            detector,
            group(detector),
            pipeline,
            new CheckpointKeeper(camera.id(), detector.name(), pipeline, checkpoints),
            new AnalysisFailures(camera.id(), meters),
            new LaneMeters(meters, camera.id()));
    ready.add(lane.claim());
    return lane;
  }

  private synchronized Claim.Group group(Detector detector) {
    return groups.computeIfAbsent(detector, _ -> new Claim.Group());
  }

  /** Goes on from the checkpoints and starts the workers. */
  public void start() {
    lanes.values().forEach(CameraLane::restore);
    workers.forEach(Thread::start);
    started = true;
  }

  /**
   * Analyses these cameras from now on; only after {@link #start}. Cameras whose rules, zones and
   * detector stay the same are not touched. A changed one goes on with its tracks and situations as
   * far as its rules know them; the incidents of rules that are gone end with its next frame. What
   * is open at a camera that is gone ends at once. Frames that come while a camera is being changed
   * are dropped.
   */
  public void apply(List<CameraConfig> wanted) {
    Map<CameraId, CameraLane> before = lanes;
    Map<CameraId, CameraLane> after = new LinkedHashMap<>();
    for (CameraConfig camera : wanted) {
      CameraLane running = before.get(camera.id());
      after.put(camera.id(), running == null ? begun(camera) : goneOn(running, camera));
    }
    lanes = Collections.unmodifiableMap(after);
    before.forEach(
        (camera, lane) -> {
          if (!after.containsKey(camera)) {
            ready.remove(lane.claim());
            lane.end();
          }
        });
  }

  private CameraLane begun(CameraConfig camera) {
    CameraLane fresh = lane(camera);
    fresh.restore();
    return fresh;
  }

  private CameraLane goneOn(CameraLane running, CameraConfig camera) {
    if (running.does(AnalysisPart.of(camera, detectors.apply(camera)))) {
      return running;
    }
    CameraLane fresh = lane(camera);
    ready.remove(running.claim());
    fresh.takeOver(running);
    return fresh;
  }

  /**
   * Looks for cameras of which no frame comes, for rules about that and for the traffic counted so
   * far; to be called about once a second. Never waits.
   *
   * @param excused cameras that are kept out of the analysis, so that no frame of them can come
   * @param now by the wall clock
   */
  public void watch(Set<CameraId> excused, MediaTime now) {
    long nanos = ticker.nanos();
    lanes.forEach((camera, lane) -> lane.watch(excused.contains(camera), nanos, now));
  }

  @Override
  public void accept(AnalysisFrame frame) {
    CameraLane lane = lanes.get(frame.camera());
    if (lane == null) {
      frame.close();
      throw new IllegalArgumentException("camera " + frame.camera() + " is not analysed here");
    }
    lane.put(frame, ticker.nanos());
    ready.ready(lane.claim());
    if (abandoned) {
      lane.drop();
    }
  }

  /**
   * Finishes the frames that are waiting or under way, within seconds, and saves every camera.
   * Frames must no longer be handed over.
   */
  @Override
  public void close() {
    closing = true;
    if (started) {
      boolean interrupted = finish(TO_FINISH);
      abandoned = true;
      interrupted |= finish(TO_ABANDON);
      lanes.values().forEach(CameraLane::save);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    lanes.values().forEach(CameraLane::close);
  }

  private boolean finish(Duration longest) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + longest.toNanos();
    for (Thread worker : workers) {
      try {
        worker.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
