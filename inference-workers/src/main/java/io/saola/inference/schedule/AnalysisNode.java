package io.saola.inference.schedule;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.stage.CameraDemand;
import io.saola.core.stage.Checkpoints;
import io.saola.core.stage.IncidentSink;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.Detector;
import io.saola.inference.incident.CameraAnalyser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Live analysis of many cameras on a fixed number of threads. Each camera has room for one frame,
 * the newest; cameras with a frame wait in line, and the one that has waited longest is next, so
 * that under overload every camera loses frames alike and none falls behind in time.
 *
 * <p>Any thread may hand frames over; start and close are called once, by their owner. Detectors
 * stay the caller's and are closed after the node.
 */
public final class AnalysisNode implements AnalysisSink, AutoCloseable {

  private static final Duration TO_FINISH = Duration.ofSeconds(2);
  private static final Duration TO_ABANDON = Duration.ofMillis(500);
  private static final long IDLE_CHECK_MILLIS = 50;

  private final Map<CameraId, CameraLane> lanes = new LinkedHashMap<>();
  private final BlockingQueue<CameraLane> ready;
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean started;
  private volatile boolean closing;
  private volatile boolean abandoned;

  /**
   * Wires the cameras; nothing runs before {@link #start}.
   *
   * @param detectors the open detector of each camera
   * @param demand told what the analysis wants of the cameras
   * @param workers threads; as many as cores that the analysis may use
   */
  public AnalysisNode(
      List<CameraConfig> cameras,
      Function<CameraConfig, Detector> detectors,
      IncidentSink incidents,
      Checkpoints checkpoints,
      CameraDemand demand,
      Meters meters,
      Ticker ticker,
      int workers) {
    for (CameraConfig camera : cameras) {
      Detector detector = detectors.apply(camera);
      CameraPipeline pipeline =
          new CameraPipeline(
              camera,
              detector.forCamera(camera),
              new CameraAnalyser(camera, meters),
              incidents,
              demand,
              meters,
              ticker);
      lanes.put(
          camera.id(),
          new CameraLane(
              camera.id(),
              pipeline,
              new CheckpointKeeper(camera.id(), detector.name(), pipeline, checkpoints),
              new AnalysisFailures(camera.id(), meters),
              meters.counter(Meter.FRAMES_SUPERSEDED, camera.id())));
    }
    // A lane is in line at most once, so there is always room.
    this.ready = new ArrayBlockingQueue<>(Math.max(1, cameras.size()));
    for (int i = 1; i <= workers; i++) {
      this.workers.add(new Thread(this::work, "analysis-" + i));
    }
  }

  /** Goes on from the checkpoints and starts the workers. */
  public void start() {
    lanes.values().forEach(CameraLane::restore);
    workers.forEach(Thread::start);
    started = true;
  }

  @Override
  public void accept(AnalysisFrame frame) {
    CameraLane lane = lanes.get(frame.camera());
    if (lane == null) {
      frame.close();
      throw new IllegalArgumentException("camera " + frame.camera() + " is not analysed here");
    }
    if (lane.put(frame)) {
      ready.add(lane);
    }
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

  private void work() {
    try {
      while (!abandoned) {
        CameraLane lane = ready.poll(IDLE_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        if (lane == null && closing) {
          return;
        }
        if (lane != null && lane.turn()) {
          ready.add(lane);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
