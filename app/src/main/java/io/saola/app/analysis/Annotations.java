package io.saola.app.analysis;

import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.line;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.CameraConfig.Zone;
import io.saola.core.geometry.Box;
import io.saola.core.wire.TrackLine;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Draws zones and tracks into a picture. */
final class Annotations {

  private Annotations() {}

  static void draw(Mat picture, CameraConfig camera, List<TrackLine> tracks, Set<Long> reported) {
    // Everything made inside belongs to the scope, which frees it.
    try (var _ = new PointerScope()) {
      Scalar amber = new Scalar(0, 176, 255, 0);
      Scalar green = new Scalar(80, 200, 80, 0);
      Scalar red = new Scalar(60, 60, 230, 0);
      camera.zones().forEach(zone -> outline(picture, zone, amber));
      for (TrackLine track : tracks) {
        mark(picture, track, reported.contains(track.track()) ? red : green);
      }
    }
  }

  private static void outline(Mat picture, Zone zone, Scalar colour) {
    var corners = zone.polygon().scaled(picture.cols(), picture.rows()).corners();
    for (int i = 0; i < corners.size(); i++) {
      var from = corners.get(i);
      var to = corners.get((i + 1) % corners.size());
      line(picture, pixel(from.x(), from.y()), pixel(to.x(), to.y()), colour, 1, LINE_AA, 0);
    }
  }

  private static void mark(Mat picture, TrackLine track, Scalar colour) {
    Box box = track.box();
    rectangle(picture, pixel(box.x(), box.y()), pixel(box.right(), box.bottom()), colour);
    Point label = pixel(box.x(), Math.max(10, box.y() - 3));
    String id = String.valueOf(track.track());
    putText(picture, id, label, FONT_HERSHEY_SIMPLEX, 0.4, colour, 1, LINE_AA, false);
  }

  private static Point pixel(double x, double y) {
    return new Point((int) Math.round(x), (int) Math.round(y));
  }
}
