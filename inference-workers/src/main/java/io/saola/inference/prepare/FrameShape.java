package io.saola.inference.prepare;

import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameTransform;
import io.saola.core.frame.FrameView;
import io.saola.core.frame.PictureFormat;
import java.util.List;

/**
 * What must be the same of two frames for the pixels of one to be compared with those of the other:
 * format, number of views, and the size of what each shows without its padding. Immutable.
 *
 * @param parts one for each view, in their order
 */
public record FrameShape(PictureFormat format, List<Part> parts) {

  /**
   * What one view shows.
   *
   * @param width pixels of the input
   * @param height pixels of the input
   */
  public record Part(int width, int height) {}

  public FrameShape {
    parts = List.copyOf(parts);
  }

  public static FrameShape of(AnalysisFrame frame) {
    return new FrameShape(
        frame.views().getFirst().pixels().format(),
        frame.views().stream()
            .map(FrameView::transform)
            .map(transform -> new Part(transform.contentWidth(), transform.contentHeight()))
            .toList());
  }

  /** Whether a frame has this shape. Allocates nothing. */
  public boolean fits(AnalysisFrame frame) {
    List<FrameView> views = frame.views();
    if (views.size() != parts.size() || !views.getFirst().pixels().format().equals(format)) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      FrameTransform transform = views.get(i).transform();
      Part part = parts.get(i);
      if (transform.contentWidth() != part.width() || transform.contentHeight() != part.height()) {
        return false;
      }
    }
    return true;
  }
}
