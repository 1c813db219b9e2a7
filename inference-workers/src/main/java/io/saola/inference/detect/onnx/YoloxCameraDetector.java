package io.saola.inference.detect.onnx;

import io.saola.core.config.CameraConfig;
import io.saola.core.detection.Detection;
import io.saola.core.detection.FrameDetections;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.PictureFormat;
import io.saola.core.geometry.Box;
import io.saola.inference.detect.CameraDetector;
import io.saola.inference.detect.StageTimers;
import io.saola.inference.prepare.FloatPlanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One camera's use of the shared network. Holds nothing between frames. */
final class YoloxCameraDetector implements CameraDetector {

  /** As in the makers' own demonstration. */
  private static final float OVERLAP = 0.45f;

  private final @Nullable ObjectClass[] wanted;
  private final float minScore;
  private final YoloxNetwork network;
  private final YoloxGrid grid;
  private final TensorPool pool;
  private final PictureFormat input;
  private final StageTimers timers;

  YoloxCameraDetector(
      CameraConfig camera,
      YoloxNetwork network,
      YoloxGrid grid,
      TensorPool pool,
      PictureFormat input,
      StageTimers timers) {
    this.wanted = CocoClasses.table(camera.analysis().classes());
    this.minScore = (float) camera.detector().minScore();
    this.network = network;
    this.grid = grid;
    this.pool = pool;
    this.input = input;
    this.timers = timers;
  }

  @Override
  public FrameDetections detect(AnalysisFrame frame, List<Box> held) {
    PictureFormat given = frame.views().getFirst().pixels().format();
    if (!given.equals(input)) {
      throw new IllegalArgumentException(
          input + " expected, found " + given + " at camera " + frame.camera());
    }
    YoloxTensors tensors = pool.borrow();
    try {
      return detect(frame, tensors);
    } finally {
      pool.giveBack(tensors);
    }
  }

  private FrameDetections detect(AnalysisFrame frame, YoloxTensors tensors) {
    long started = timers.now();
    FloatPlanes.fill(frame.views().getFirst().pixels().segment(), tensors.input());
    long prepared = timers.now();
    network.run(tensors);
    long inferred = timers.now();
    Candidates candidates = tensors.candidates();
    candidates.clear();
    grid.decode(tensors.output(), minScore, wanted, candidates);
    List<Detection> detections = standing(candidates, frame);
    timers.record(started, prepared, inferred, timers.now());
    return new FrameDetections(
        frame.camera(),
        frame.number(),
        frame.time(),
        frame.sourceWidth(),
        frame.sourceHeight(),
        detections,
        Map.of());
  }

  private static List<Detection> standing(Candidates candidates, AnalysisFrame frame) {
    int count = candidates.suppress(OVERLAP);
    List<Detection> detections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int index = candidates.kept(i);
      Box box = sourceBox(candidates, index, frame);
      if (box.width() > 0 && box.height() > 0) {
        detections.add(new Detection(candidates.objectClass(index), candidates.score(index), box));
      }
    }
    return detections;
  }

  private static Box sourceBox(Candidates candidates, int index, AnalysisFrame frame) {
    FrameTransform transform = frame.views().getFirst().transform();
    Box inside =
        Box.ofCorners(
                candidates.left(index),
                candidates.top(index),
                candidates.right(index),
                candidates.bottom(index))
            .clippedTo(transform.contentWidth(), transform.contentHeight());
    return transform.toSource(inside).clippedTo(frame.sourceWidth(), frame.sourceHeight());
  }

  @Override
  public byte[] memory() {
    return new byte[0];
  }

  @Override
  public void restore(byte[] memory) {
    // Nothing was learned, nothing to go on from.
  }

  @Override
  public void close() {
    // Everything is the detector's.
  }
}
