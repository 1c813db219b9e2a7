package io.saola.app.node;

import io.saola.core.camera.CameraId;
import io.saola.core.time.MediaTime;
import io.saola.inference.schedule.AnalysisNode;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of rules about cameras that send nothing: asks the analysis every second, on a thread
 * of its own, to look for them. Cameras in maintenance are excused.
 */
final class CameraWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CameraWatch.class);
  private static final long LOOK_SECONDS = 1;
  private static final long CLOSE_SECONDS = 3;

  private final AnalysisNode analysis;
  private final Supplier<Set<CameraId>> inMaintenance;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private boolean failed;

  private CameraWatch(
      AnalysisNode analysis, Supplier<Set<CameraId>> inMaintenance, InstantSource clock) {
    this.analysis = analysis;
    this.inMaintenance = inMaintenance;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("saola-camera-watch").daemon().factory());
  }

  /** Watches until it is closed, which is before the analysis is. */
  static CameraWatch start(
      AnalysisNode analysis, Supplier<Set<CameraId>> inMaintenance, InstantSource clock) {
    CameraWatch watch = new CameraWatch(analysis, inMaintenance, clock);
    var _ =
        watch.thread.scheduleWithFixedDelay(
            watch::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  private void look() {
    try {
      analysis.watch(inMaintenance.get(), MediaTime.of(clock.instant()));
      failed = false;
    } catch (RuntimeException failure) {
      if (!failed) {
        failed = true;
        LOG.error("silent cameras could not be looked for", failure);
      }
    }
  }

  /** Watches no more; a look under way is finished. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a look for silent cameras did not end in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
