package io.saola.inference.schedule;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.FrameDetections;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.incident.IncidentEvent;
import io.saola.core.metrics.Meters;
import io.saola.core.stage.AnalysisSink;
import io.saola.core.stage.DecidingFrame;
import io.saola.core.time.MediaTime;
import io.saola.core.time.Ticker;
import io.saola.inference.detect.Detector;
import io.saola.inference.incident.Analysis;
import io.saola.inference.incident.CameraAnalyser;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Analysis of a recording: every frame, in order, as fast as the threads go, and with the same
 * result however many they are. A detector that does not learn looks at several frames at once;
 * tracker, rules and listener get them one by one, in order, on a thread of their own. Handing a
 * frame over blocks while too many are under way.
 *
 * <p>One thread hands over frames, then calls {@link #finish}, then {@link #close}.
 */
public final class OrderedAnalysis implements AnalysisSink, AutoCloseable {

  /** Frames under way for each thread that looks: one looked at, one waiting. */
  private static final int AHEAD = 2;

  private final CameraPipeline pipeline;
  private final AnalysisFailures failures;
  private final Listener listener;
  private final @Nullable Lookahead lookahead;
  private final BlockingQueue<Step> underWay;
  private final Thread judge = new Thread(this::judge, "analysis-in-order");
  private volatile @Nullable RuntimeException failure;
  private @Nullable MediaTime last;

  /** What the judging thread is handed. */
  private sealed interface Step {}

  private record Look(AnalysisFrame frame, Lookahead.@Nullable Sight ahead) implements Step {}

  private record End() implements Step {}

  /** Hears what came of each frame. Called by one thread, in the order of the frames. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Takes a result.
     *
     * @param frame closed after the call: what is needed of its pictures is taken now
     * @throws RuntimeException to stop the analysis: {@link #accept} or {@link #finish} throw it on
     */
    void analysed(AnalysisFrame frame, FrameDetections detections, Analysis analysis);
  }

  /**
   * Starts the threads.
   *
   * @param detector stays the caller's and is closed after this
   * @param threads that look at frames, at least 1
   */
  public OrderedAnalysis(
      CameraConfig camera,
      Detector detector,
      int threads,
      Listener listener,
      Meters meters,
      Ticker ticker) {
    this.listener = listener;
    this.pipeline =
        new CameraPipeline(
            camera,
            detector.forCamera(camera),
            new CameraAnalyser(camera, meters),
            AnalysisPorts.ofRules(OrderedAnalysis::ignore, _ -> {}),
            meters,
            ticker);
    this.failures = new AnalysisFailures(camera.id(), meters);
    this.lookahead = detector.learns() ? null : new Lookahead(detector, camera, threads);
    this.underWay = new ArrayBlockingQueue<>(AHEAD * threads);
    judge.start();
  }

  /**
   * Takes ownership of the frame; blocks while too many are under way.
   *
   * @throws RuntimeException what the listener threw at an earlier frame
   */
  @Override
  public void accept(AnalysisFrame frame) {
    RuntimeException stopped = failure;
    if (stopped != null) {
      frame.close();
      throw stopped;
    }
    put(new Look(frame, lookahead == null ? null : lookahead.start(frame)));
  }

  /**
   * Waits for every frame that was handed over.
   *
   * @return what the rules decide at the end of a recording
   * @throws RuntimeException what the listener threw
   */
  public List<IncidentEvent> finish() {
    end();
    RuntimeException stopped = failure;
    if (stopped != null) {
      throw stopped;
    }
    return last == null ? List.of() : pipeline.analyser().finish(last);
  }

  /** Frees everything; without {@link #finish} before it, drops the frames under way. */
  @Override
  public void close() {
    if (judge.isAlive()) {
      stop(new CancellationException("the analysis was closed"));
      end();
    }
    if (lookahead != null) {
      lookahead.close();
    }
    pipeline.close();
  }

  private void judge() {
    boolean more = true;
    while (more) {
      switch (take()) {
        case Look look -> judge(look);
        case End _ -> more = false;
      }
    }
  }

  private void judge(Look look) {
    try (AnalysisFrame frame = look.frame()) {
      CameraPipeline.Result result = result(frame, look.ahead());
      if (result != null && failure == null) {
        last = frame.time();
        listener.analysed(frame, result.detections(), result.analysis());
      }
    } catch (RuntimeException e) {
      stop(e);
    }
  }

  /** Null when the frame could not be analysed, or need not be since the analysis has stopped. */
  private CameraPipeline.@Nullable Result result(
      AnalysisFrame frame, Lookahead.@Nullable Sight ahead) {
    try {
      // Also when stopped: the frame's pixels may be in use until then.
      FrameDetections seen = ahead == null ? null : ahead.await();
      if (failure != null) {
        return null;
      }
      return seen == null ? pipeline.process(frame) : pipeline.judge(frame, seen);
    } catch (RuntimeException e) {
      failures.count(frame, e);
      return null;
    }
  }

  private void stop(RuntimeException reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  private void end() {
    if (judge.isAlive()) {
      put(new End());
      Uninterrupted.join(judge);
    }
  }

  private void put(Step step) {
    Uninterrupted.<Boolean, RuntimeException>get(
        () -> {
          underWay.put(step);
          return true;
        });
  }

  private Step take() {
    return Uninterrupted.<Step, RuntimeException>get(underWay::take);
  }

  private static void ignore(
      IncidentEvent event, @Nullable DecidingFrame frame, long arrivalNanos) {
    // The listener has the events in the analysis, and the frame with the picture.
    if (frame != null) {
      frame.close();
    }
  }
}
