package io.saola.core.geometry;

/**
 * An axis-aligned rectangle: left, top, width and height. In detections, tracks and incidents the
 * unit is pixels of the source frame. Width and height are never negative.
 */
public record Box(double x, double y, double width, double height) {

  public Box {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("a box needs a finite corner, found " + x + ", " + y);
    }
    if (!(width >= 0 && height >= 0 && width < 1e9 && height < 1e9)) {
      throw new IllegalArgumentException("a box needs a size >= 0, found " + width + "x" + height);
    }
  }

  public static Box ofCorners(double left, double top, double right, double bottom) {
    return new Box(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double area() {
    return width * height;
  }

  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** Middle of the lower edge: where the object touches the ground, which is where zones lie. */
  public Point foot() {
    return new Point(x + width / 2, y + height);
  }

  public double intersectionArea(Box other) {
    double w = Math.min(right(), other.right()) - Math.max(x, other.x);
    double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    return w <= 0 || h <= 0 ? 0 : w * h;
  }

  /** Intersection over union, 0..1; 0 when both boxes are empty. */
  public double iou(Box other) {
    double intersection = intersectionArea(other);
    double union = area() + other.area() - intersection;
    return union <= 0 ? 0 : intersection / union;
  }

  /** The part of this box inside a picture of the given size. */
  public Box clippedTo(double pictureWidth, double pictureHeight) {
    double left = Math.clamp(x, 0, pictureWidth);
    double top = Math.clamp(y, 0, pictureHeight);
    return ofCorners(
        left, top, Math.clamp(right(), 0, pictureWidth), Math.clamp(bottom(), 0, pictureHeight));
  }
}
