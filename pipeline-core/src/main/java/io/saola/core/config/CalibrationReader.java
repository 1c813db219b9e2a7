package io.saola.core.config;

import io.saola.core.config.CameraConfig.Calibration;
import io.saola.core.geometry.Homography;
import io.saola.core.geometry.Point;
import io.saola.core.geometry.Segment;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code cameras[].calibration}: points of the picture and where they lie on the ground. */
final class CalibrationReader {

  private static final int MOST = 50;

  private static final Key IMAGE =
      Key.required(
          "image", "a list of 4..50 points [x, y] of 0..1", "Points of the picture on the ground.");
  private static final Key METRES =
      Key.required(
          "metres",
          "a list of as many points [x, y] in metres",
          "Where each of them lies on the ground, from an origin of your choice.");

  static final Section KEYS = new Section("cameras[].calibration", List.of(IMAGE, METRES));

  private CalibrationReader() {}

  static Calibration read(YamlNode node) {
    YamlSection calibration = node.section(KEYS);
    YamlNode imageNode = calibration.get(IMAGE);
    YamlNode metresNode = calibration.get(METRES);
    List<Point> image = PointsReader.fractions(imageNode, 4);
    List<Point> metres = PointsReader.metres(metresNode, 4);
    if (image.size() > MOST) {
      imageNode.wrong();
    } else if (!image.isEmpty() && !metres.isEmpty() && image.size() != metres.size()) {
      metresNode.wrong("as many points as in image: " + image.size());
    }
    boolean imageSpread = checkSpread(imageNode, image);
    boolean metresSpread = checkSpread(metresNode, metres);
    if (imageSpread && metresSpread && image.size() == metres.size()) {
      checkMapping(metresNode, image, metres);
    }
    return new Calibration(image, metres);
  }

  /** Two points interchanged, say, are a mapping that tears the ground apart. */
  private static void checkMapping(YamlNode node, List<Point> image, List<Point> metres) {
    try {
      Homography.between(image, metres);
    } catch (IllegalArgumentException wrong) {
      node.problem(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * A plane-to-plane mapping is determined by four points of which no three lie on a line (Hartley
   * and Zisserman, Multiple View Geometry, 2.3 and 4.1).
   */
  private static boolean checkSpread(YamlNode node, List<Point> points) {
    if (points.isEmpty() || points.size() > MOST) {
      return false;
    }
    boolean fits = spread(points, 0, List.of());
    if (!fits) {
      node.problem("found points on a line, expected four of which no three lie on one line");
    }
    return fits;
  }

  private static boolean spread(List<Point> points, int from, List<Point> chosen) {
    if (chosen.size() == 4) {
      return true;
    }
    for (int i = from; i < points.size(); i++) {
      if (fits(chosen, points.get(i))) {
        List<Point> more = new ArrayList<>(chosen);
        more.add(points.get(i));
        if (spread(points, i + 1, more)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean fits(List<Point> chosen, Point point) {
    for (int i = 0; i < chosen.size(); i++) {
      if (chosen.get(i).equals(point)) {
        return false;
      }
      for (int j = i + 1; j < chosen.size(); j++) {
        Segment base = new Segment(chosen.get(i), chosen.get(j));
        double extent = base.length() * chosen.get(i).distanceTo(point);
        if (Math.abs(base.side(point)) <= 1e-6 * extent) {
          return false;
        }
      }
    }
    return true;
  }
}
