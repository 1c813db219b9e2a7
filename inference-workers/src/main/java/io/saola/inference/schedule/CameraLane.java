package io.saola.inference.schedule;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.stage.LatestSlot;
import io.saola.core.time.MediaTime;
import io.saola.inference.detect.Detector;
import io.saola.inference.detect.Look;
import io.saola.inference.detect.Sight;
import io.saola.inference.gate.MotionGate;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera's place in the live analysis: the newest frame that waits, and the pipeline it goes
 * to. Any thread may put; the node sees to it that one worker at a time has a turn: {@link #begin},
 * and when that gave a frame, {@link #analyse}, or {@link #look} and {@link #judge}.
 */
final class CameraLane {

  private static final Logger LOG = LoggerFactory.getLogger(CameraLane.class);
  private static final long PATIENCE_SECONDS = 5;

  /** Without a frame for so long, the minute of traffic that has begun is over. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Behind its last packet: what is older says nothing about now any more. */
  static final Duration OLDEST = Duration.ofMillis(500);

  private final LatestSlot<AnalysisFrame> slot = new LatestSlot<>();

  private final ReentrantLock turning = new ReentrantLock();
  private final CameraId camera;
  private final AnalysisPart part;
  private final Detector detector;
  private final CameraPipeline pipeline;
  private final CheckpointKeeper keeper;
  private final AnalysisFailures failures;
  private final LaneMeters meters;

  /** Null where every frame is analysed: when not wanted, or the detector learns from each. */
  private final @Nullable MotionGate gate;

  private final Claim<CameraLane> claim;
  private volatile long putNanos;
  private final Patience patience;

  // Guarded by turning.
  private boolean over;
  private @Nullable AnalysisFrame inHand;

  CameraLane(
      CameraId camera,
      AnalysisPart part,
      Detector detector,
      Claim.Group group,
      CameraPipeline pipeline,
      CheckpointKeeper keeper,
      AnalysisFailures failures,
      LaneMeters meters) {
    this.camera = camera;
    this.part = part;
    this.pipeline = pipeline;
    this.keeper = keeper;
    this.failures = failures;
    this.meters = meters;
    this.detector = detector;
    CameraConfig.Analysis wanted = part.analysis();
    this.gate = wanted.gate() && !detector.learns() ? new MotionGate(wanted.slowest()) : null;
    this.patience = Patience.of(part);
    this.claim = new Claim<>(this, group, wanted.priority(), wanted.fps(), wanted.slowest());
  }

  Claim<CameraLane> claim() {
    return claim;
  }

  Detector detector() {
    return detector;
  }

  /** How long a frame of the camera may wait for those of others. */
  Duration batchWait() {
    return part.detector().batchWait();
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

  /** Hands a frame over. */
  void put(AnalysisFrame frame, long nowNanos) {
    putNanos = nowNanos;
    patience.heard(nowNanos);
    supersede(slot.put(frame));
  }

  /**
   * Takes the newest frame. When that is {@link Claim.Outcome#SERVED}, the lane has it in hand and
   * is locked until {@link #analyse} or {@link #judge} by the same thread.
   */
  Claim.Outcome begin(long nowNanos) {
    AnalysisFrame frame = slot.take();
    if (frame == null) {
      return Claim.Outcome.DROPPED;
    }
    turning.lock();
    boolean keep = false;
    try {
      Claim.Outcome outcome = admit(frame, nowNanos);
      keep = outcome == Claim.Outcome.SERVED;
      inHand = keep ? frame : null;
      return outcome;
    } finally {
      if (!keep) {
        frame.close();
        turning.unlock();
      }
    }
  }

  private Claim.Outcome admit(AnalysisFrame frame, long nowNanos) {
    if (over) {
      meters.superseded();
      return Claim.Outcome.DROPPED;
    }
    if (isTooOld(frame, nowNanos)) {
      meters.tooOld();
      return Claim.Outcome.DROPPED;
    }
    if (gate != null && gate.isStill(frame, pipeline.analyser().isFollowing())) {
      meters.still();
      return Claim.Outcome.SPARED;
    }
    meters.begun(nowNanos - frame.arrivalNanos());
    return Claim.Outcome.SERVED;
  }

  /**
   * A camera that is overdue is not made to wait longer for what it cannot help: only what its
   * frame has waited here counts.
   */
  private boolean isTooOld(AnalysisFrame frame, long nowNanos) {
    long since = claim.isOverdue() ? putNanos : frame.arrivalNanos();
    return nowNanos - since > OLDEST.toNanos();
  }

  /** Takes the frame in hand all the way. */
  void analyse() {
    conclude(frame -> judged(frame, pipeline.process(frame)));
  }

  /** What is to be looked at, so that several are looked at together. */
  Look look() {
    return pipeline.look(Objects.requireNonNull(inHand));
  }

  /** Goes on with what came of the look. */
  void judge(Sight sight) {
    conclude(
        frame -> {
          switch (sight) {
            case Sight.Seen(FrameDetections detections) ->
                judged(frame, pipeline.judge(frame, detections));
            case Sight.Failed(RuntimeException reason) -> failures.count(frame, reason);
          }
        });
  }

  private void judged(AnalysisFrame frame, CameraPipeline.Result result) {
    if (gate != null) {
      gate.analysed(frame.time());
    }
    keeper.after(result.analysis());
  }

  private void conclude(Consumer<AnalysisFrame> step) {
    AnalysisFrame frame = Objects.requireNonNull(inHand);
    inHand = null;
    try (frame) {
      step.accept(frame);
    } catch (RuntimeException | Error e) {
      // A worker serves every camera: what goes wrong at one must not end the others.
      failures.count(frame, e);
    } finally {
      turning.unlock();
    }
  }

  /**
   * Looks whether no frame has come for so long that a rule wants to know, or that the traffic
   * counted until then is due. Never waits.
   *
   * @param excused the camera is kept out of the analysis, so that none can come
   * @param now by the wall clock
   */
  void watch(boolean excused, long nowNanos, MediaTime now) {
    if (nowNanos - putNanos > MINUTE.toNanos()) {
      inTurn(pipeline::endMinute);
    }
    if (!patience.isAsked()) {
      return;
    }
    if (excused) {
      patience.heard(nowNanos);
      inTurn(() -> pipeline.analyser().excuse());
    } else if (patience.isOver(nowNanos)) {
      Duration silence = patience.silence(nowNanos);
      inTurn(
          () -> {
            if (pipeline.await(silence, now)) {
              keeper.decided();
            }
          });
    }
  }

  /** Does something unless a frame is under way, which says more, or the lane is over. */
  private void inTurn(Runnable step) {
    if (turning.tryLock()) {
      try {
        if (!over) {
          step.run();
        }
      } finally {
        turning.unlock();
      }
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

  private void supersede(@Nullable AnalysisFrame frame) {
    if (frame != null) {
      meters.superseded();
      frame.close();
    }
  }
}
