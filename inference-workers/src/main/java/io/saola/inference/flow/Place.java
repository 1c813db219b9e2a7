package io.saola.inference.flow;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;

/**
 * Where an object stands.
 *
 * @param foot as fractions of the picture, inside it
 * @param pixels the foot in pixels, as it is
 * @param size pixels: mean of the box's width and height, at least 1
 */
record Place(Point foot, Point pixels, double size) {

  static Place of(Box box, int width, int height) {
    Point foot = box.foot();
    // A box cut off by the border ends exactly there, where an even-odd test may say either.
    Point inside =
        new Point(
            Math.clamp(foot.x(), 0.5, width - 0.5) / width,
            Math.clamp(foot.y(), 0.5, height - 0.5) / height);
    return new Place(inside, foot, Math.max(1, (box.width() + box.height()) / 2));
  }
}
