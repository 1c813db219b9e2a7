package io.saola.inference.incident;

import io.saola.core.geometry.Box;
import java.util.List;

/**
 * Where a vehicle stands: its mean box. Distances are in its sizes, mean of width and height.
 *
 * @param box pixels
 */
record Place(Box box) {

  /** Part of its size that a vehicle may seem to move and still stand. */
  private static final double RADIUS = 0.4;

  /** Closer than this it is a stop; between this and the radius it may yet be creeping. */
  static final double RIGHT_HERE = 0.25;

  /** Part of it that somebody in front covers when what stands there may well not be seen. */
  private static final double COVERED = 0.3;

  /**
   * The mean of some sightings.
   *
   * @param points oldest first
   * @param first index of the first that counts
   */
  static Place mean(List<Trail.Point> points, int first) {
    int count = points.size() - first;
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    for (Trail.Point point : points.subList(first, points.size())) {
      x += point.box().x() / count;
      y += point.box().y() / count;
      width += point.box().width() / count;
      height += point.box().height() / count;
    }
    return new Place(new Box(x, y, width, height));
  }

  /** How far a box is off. */
  double off(Box other, Scene scene) {
    return Displacement.between(box, other, scene.width(), scene.height()).length()
        / Trail.size(box);
  }

  /** Whether what has that box may well stand here. */
  boolean holds(Box other, Scene scene) {
    return off(other, scene) <= RADIUS;
  }

  /** Whether what has that box stands right here: nearer than any creeping takes it. */
  boolean fits(Box other, Scene scene) {
    return off(other, scene) <= RIGHT_HERE;
  }

  /** Whether somebody who is seen, nearer to the camera, covers a good part of it. */
  boolean isCovered(Scene scene) {
    for (Scene.Subject subject : scene.subjects()) {
      Box other = subject.track().box();
      if (subject.seen()
          && other.bottom() > box.bottom()
          && other.intersectionArea(box) > COVERED * box.area()) {
        return true;
      }
    }
    return false;
  }

  Place scaled(double factorX, double factorY) {
    return new Place(Boxes.scaled(box, factorX, factorY));
  }
}
