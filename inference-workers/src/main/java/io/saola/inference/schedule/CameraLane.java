package io.saola.inference.schedule;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraId;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.stage.LatestSlot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's place in the live analysis: the newest frame that waits, and the pipeline it goes
 * to. Any thread may put; the node sees to it that one worker at a time turns.
 */
final class CameraLane {

  private static final Logger LOG = LoggerFactory.getLogger(CameraLane.class);
  private static final long PATIENCE_SECONDS = 5;

  private final LatestSlot<AnalysisFrame> slot = new LatestSlot<>();

  /** Frames put since the last turn began; the lane is queued or turning while above 0. */
  private final AtomicInteger put = new AtomicInteger();

  private final ReentrantLock turning = new ReentrantLock();
  private final CameraId camera;
  private final AnalysisPart part;
  private final CameraPipeline pipeline;
  private final CheckpointKeeper keeper;
  private final AnalysisFailures failures;
  private final Counter superseded;

  /** Guarded by {@link #turning}. */
  private boolean over;

  CameraLane(
      CameraId camera,
      AnalysisPart part,
      CameraPipeline pipeline,
      CheckpointKeeper keeper,
      AnalysisFailures failures,
      Counter superseded) {
    this.camera = camera;
    this.part = part;
    this.pipeline = pipeline;
    this.keeper = keeper;
    this.failures = failures;
    this.superseded = superseded;
  }

  void restore() {
    keeper.restore();
  }

  /** Whether it does already all that this configuration asks of the analysis. */
  boolean does(AnalysisPart wanted) {
    return part.equals(wanted);
  }

  /**
   * Takes the place of the camera's lane so far, which is over then, with all that it knows. Waits
   * for the frame that is under way there.
   */
  void takeOver(CameraLane before) {
    before.conclude(
        () -> {
          byte[] state = before.keeper.save();
          pipeline.takeOver(before.pipeline);
          keeper.restore(state);
        });
  }

  /** Ends all that is open: the camera is watched no more. Waits for the frame under way. */
  void end() {
    conclude(
        () -> {
          pipeline.end();
          var _ = keeper.save();
        });
  }

  /** Does the last thing with a frame no longer under way, then frees the detector. */
  private void conclude(Runnable last) {
    if (!turnEnds()) {
      LOG.error("Camera {}: the analysis of a frame does not end; its state is lost", camera);
      return;
    }
    try {
      over = true;
      last.run();
    } catch (RuntimeException e) {
      LOG.error("Camera {}: the analysis could not be concluded", camera, e);
    } finally {
      drop();
      pipeline.close();
      turning.unlock();
    }
  }

  private boolean turnEnds() {
    try {
      return turning.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Hands a frame over; true when the lane must be queued. */
  boolean put(AnalysisFrame frame) {
    supersede(slot.put(frame));
    return put.getAndIncrement() == 0;
  }

  /** Analyses the newest frame; true when the lane must be queued again. */
  boolean turn() {
    int seen = put.get();
    AnalysisFrame frame = slot.take();
    if (frame != null) {
      turning.lock();
      try {
        turn(frame);
      } finally {
        turning.unlock();
      }
    }
    return put.addAndGet(-seen) > 0;
  }

  private void turn(AnalysisFrame frame) {
    if (over) {
      supersede(frame);
      return;
    }
    try (frame) {
      analyse(frame);
    }
  }

  /** Drops the frame that waits, if any. */
  void drop() {
    supersede(slot.take());
  }

  /** Saves everything, unless a frame is still under way, which then never ends. */
  void save() {
    if (!turning.tryLock()) {
      LOG.error("Camera {}: the analysis of a frame does not end; its state is not saved", camera);
      return;
    }
    try {
      var _ = keeper.save();
    } catch (RuntimeException e) {
      LOG.error("Camera {}: the analysis could not be saved", camera, e);
    } finally {
      turning.unlock();
    }
  }

  /** Frees the detector, unless native code still works in its memory. */
  void close() {
    drop();
    if (turning.tryLock()) {
      try {
        if (!over) {
          over = true;
          pipeline.close();
        }
      } finally {
        turning.unlock();
      }
    }
  }

  private void analyse(AnalysisFrame frame) {
    try {
      keeper.after(pipeline.process(frame).analysis());
    } catch (RuntimeException | Error e) {
      // A worker serves every camera: what goes wrong at one must not end the others.
      failures.count(frame, e);
    }
  }

  private void supersede(@Nullable AnalysisFrame frame) {
    if (frame != null) {
      superseded.increment();
      frame.close();
    }
  }
}
