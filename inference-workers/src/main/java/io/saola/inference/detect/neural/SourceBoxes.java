package io.saola.inference.detect.neural;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.geometry.Box;
import io.saola.inference.detect.head.Candidates;
import java.util.List;

/** Boxes of the input, as far as they lie on the picture in it, in pixels of the source frame. */
final class SourceBoxes {

  private SourceBoxes() {}

  /** Adds a candidate, unless nothing of it lies inside the view's region. */
  static void add(
      Candidates candidates,
      int index,
      AnalysisFrame frame,
      FrameTransform transform,
      List<Detection> detections) {
    double left = transform.contentX();
    double top = transform.contentY();
    double right = left + transform.contentWidth();
    double bottom = top + transform.contentHeight();
    Box inside =
        Box.ofCorners(
            Math.clamp(candidates.left(index), left, right),
            Math.clamp(candidates.top(index), top, bottom),
            Math.clamp(candidates.right(index), left, right),
            Math.clamp(candidates.bottom(index), top, bottom));
    Box box = transform.toSource(inside).clippedTo(frame.sourceWidth(), frame.sourceHeight());
    if (box.width() > 0 && box.height() > 0) {
      detections.add(new Detection(candidates.objectClass(index), candidates.score(index), box));
    }
  }
}
