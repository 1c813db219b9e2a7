package io.saola.inference.detect;

import io.saola.core.detection.Detection;
import io.saola.core.frame.AnalysisFrame;
import io.saola.core.frame.FrameView;
import io.saola.core.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the views of one frame saw. An object in two overlapping views is reported
 * once; one that the border of a view cuts is given by the view that has all of it, and by the
 * union of its parts when every view has only a part.
 */
public final class ViewMerge {

  /** Intersection over union from which two boxes are one object: as within a view. */
  private static final double SAME = 0.45;

  /** Share of the smaller box inside the larger from which a cut box is a part of it. */
  private static final double PART = 0.6;

  /** Of the region's width or height: so near to its border a box may be cut by it. */
  private static final double BORDER = 0.01;

  /** Two parts on both sides of a border face each other when so much of the shorter one does. */
  private static final double FACING = 0.7;

  private static final Comparator<Detection> BEST_FIRST =
      Comparator.comparingDouble(Detection::score).reversed();

  private ViewMerge() {}

  /**
   * Merges.
   *
   * @param seen for each of the frame's views what it saw, in pixels of the source frame
   * @return each object once, highest score first, equal scores in the order of the views
   */
  public static List<Detection> merge(AnalysisFrame frame, List<List<Detection>> seen) {
    if (seen.size() == 1) {
      return seen.getFirst();
    }
    List<Part> whole = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      Borders borders = Borders.of(frame, frame.views().get(i));
      for (Detection detection : seen.get(i)) {
        join(whole, Part.of(detection, i, borders));
      }
    }
    return whole.stream().map(Part::detection).sorted(BEST_FIRST).toList();
  }

  /** Adds a part, or makes it one with those of other views that show the same object. */
  private static void join(List<Part> whole, Part fresh) {
    Part joined = fresh;
    int at = sameAs(whole, joined);
    while (at >= 0) {
      joined = whole.remove(at).with(joined);
      at = sameAs(whole, joined);
    }
    whole.add(joined);
  }

  private static int sameAs(List<Part> whole, Part part) {
    for (int i = 0; i < whole.size(); i++) {
      if (whole.get(i).isSameAs(part)) {
        return i;
      }
    }
    return -1;
  }

  /** The borders of a view that lie inside the picture; an object may go on behind them. */
  private record Borders(
      @Nullable Double left,
      @Nullable Double top,
      @Nullable Double right,
      @Nullable Double bottom,
      double across,
      double down) {

    static Borders of(AnalysisFrame frame, FrameView view) {
      Box region = view.transform().region();
      double across = region.width() * BORDER;
      double down = region.height() * BORDER;
      return new Borders(
          region.x() <= across ? null : region.x(),
          region.y() <= down ? null : region.y(),
          region.right() >= frame.sourceWidth() - across ? null : region.right(),
          region.bottom() >= frame.sourceHeight() - down ? null : region.bottom(),
          across,
          down);
    }

    Cut cutting(Box box) {
      return new Cut(
          left != null && box.x() <= left + across,
          top != null && box.y() <= top + down,
          right != null && box.right() >= right - across,
          bottom != null && box.bottom() >= bottom - down);
    }
  }

  /** The sides at which a box ends because its view does. */
  private record Cut(boolean left, boolean top, boolean right, boolean bottom) {

    boolean any() {
      return left || top || right || bottom;
    }
  }

  /**
   * What is known of one object.
   *
   * @param views bit set of the views that it was seen in
   */
  private record Part(Detection detection, long views, Cut cut, Borders borders) {

    static Part of(Detection detection, int view, Borders borders) {
      return new Part(detection, 1L << view, borders.cutting(detection.box()), borders);
    }

    boolean isSameAs(Part other) {
      if ((views & other.views) != 0
          || Rivals.of(detection.objectClass()) != Rivals.of(other.detection.objectClass())) {
        return false;
      }
      Box a = detection.box();
      Box b = other.detection.box();
      double common = a.intersectionArea(b);
      double smaller = Math.min(a.area(), b.area());
      return a.iou(b) > SAME
          || (hasSmallerCut(other) && smaller > 0 && common / smaller > PART)
          || (cut.any() && other.cut.any() && goesOnIn(other));
    }

    private boolean hasSmallerCut(Part other) {
      return detection.box().area() <= other.detection.box().area() ? cut.any() : other.cut.any();
    }

    /** Whether the two are what two views with a border between them, or little more, each have. */
    private boolean goesOnIn(Part other) {
      Box a = detection.box();
      Box b = other.detection.box();
      double rows = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
      double columns = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
      boolean sideBySide = (cut.right && other.cut.left) || (cut.left && other.cut.right);
      boolean oneOverTheOther = (cut.bottom && other.cut.top) || (cut.top && other.cut.bottom);
      return (sideBySide
              && columns >= -2 * borders.across
              && rows >= FACING * Math.min(a.height(), b.height()))
          || (oneOverTheOther
              && rows >= -2 * borders.down
              && columns >= FACING * Math.min(a.width(), b.width()));
    }

    /** One of the two where that is all of it, else their union; the better one says what it is. */
    Part with(Part other) {
      Part better = detection.score() >= other.detection.score() ? this : other;
      Box box;
      if (cut.any() && other.cut.any()) {
        box = union(detection.box(), other.detection.box());
      } else if (cut.any() || other.cut.any()) {
        box = (cut.any() ? other : this).detection.box();
      } else {
        box = better.detection.box();
      }
      Detection joined =
          new Detection(better.detection.objectClass(), better.detection.score(), box);
      return new Part(joined, views | other.views, cutOf(other), better.borders);
    }

    private Cut cutOf(Part other) {
      if (!cut.any() || !other.cut.any()) {
        return new Cut(false, false, false, false);
      }
      Box a = detection.box();
      Box b = other.detection.box();
      return new Cut(
          a.x() <= b.x() ? cut.left : other.cut.left,
          a.y() <= b.y() ? cut.top : other.cut.top,
          a.right() >= b.right() ? cut.right : other.cut.right,
          a.bottom() >= b.bottom() ? cut.bottom : other.cut.bottom);
    }

    private static Box union(Box a, Box b) {
      return Box.ofCorners(
          Math.min(a.x(), b.x()),
          Math.min(a.y(), b.y()),
          Math.max(a.right(), b.right()),
          Math.max(a.bottom(), b.bottom()));
    }
  }
}
