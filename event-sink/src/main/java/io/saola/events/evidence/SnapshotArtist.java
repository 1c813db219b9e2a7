package io.saola.events.evidence;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.line;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Polygon;
import io.saola.core.incident.Incident;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Draws an incident's zone, trails and box into its picture. Holds no state; for any thread. */
public final class SnapshotArtist {

  private static final int JPEG_QUALITY = 88;

  private SnapshotArtist() {}

  /**
   * The picture with the zone's outline in amber, the ways of the incident's tracks in cyan and its
   * box in red.
   *
   * @param jpeg the source frame, perhaps scaled down
   * @param zone fractions of the picture
   * @param trails where each track's foot was, fractions of the picture
   * @throws IllegalStateException when OpenCV cannot read or write the picture
   */
  public static byte[] draw(
      byte[] jpeg,
      Incident incident,
      Optional<Polygon> zone,
      List<List<io.saola.core.geometry.Point>> trails) {
    // Everything made inside belongs to the scope, which frees it.
    try (var _ = new PointerScope()) {
      Mat picture = imdecode(new Mat(new BytePointer(jpeg), false), IMREAD_COLOR);
      if (picture.empty()) {
        throw new IllegalStateException(
            "the picture's JPEG of " + jpeg.length + " bytes is broken");
      }
      int stroke = Math.max(2, picture.cols() / 480);
      zone.ifPresent(outline -> drawZone(picture, outline, stroke));
      trails.forEach(trail -> drawTrail(picture, trail, stroke));
      drawBox(picture, incident, stroke);
      return encode(picture);
    }
  }

  private static void drawZone(Mat picture, Polygon zone, int stroke) {
    var corners = zone.scaled(picture.cols(), picture.rows()).corners();
    Scalar amber = new Scalar(0, 176, 255, 0);
    for (int i = 0; i < corners.size(); i++) {
      var to = corners.get((i + 1) % corners.size());
      line(picture, pixel(corners.get(i)), pixel(to), amber, stroke, LINE_AA, 0);
    }
  }

  private static void drawTrail(Mat picture, List<io.saola.core.geometry.Point> trail, int stroke) {
    Scalar cyan = new Scalar(230, 200, 20, 0);
    for (int i = 1; i < trail.size(); i++) {
      var from = trail.get(i - 1).scaled(picture.cols(), picture.rows());
      var to = trail.get(i).scaled(picture.cols(), picture.rows());
      line(picture, pixel(from), pixel(to), cyan, stroke, LINE_AA, 0);
    }
  }

  private static void drawBox(Mat picture, Incident incident, int stroke) {
    double scaleX = picture.cols() / (double) Math.max(1, incident.frameWidth());
    double scaleY = picture.rows() / (double) Math.max(1, incident.frameHeight());
    Box box = incident.box();
    rectangle(
        picture,
        new Point((int) Math.round(box.x() * scaleX), (int) Math.round(box.y() * scaleY)),
        new Point((int) Math.round(box.right() * scaleX), (int) Math.round(box.bottom() * scaleY)),
        new Scalar(40, 40, 230, 0),
        stroke + 1,
        LINE_AA,
        0);
  }

  private static Point pixel(io.saola.core.geometry.Point point) {
    return new Point((int) Math.round(point.x()), (int) Math.round(point.y()));
  }

  private static byte[] encode(Mat picture) {
    var encoded = new BytePointer();
    if (!imencode(".jpg", picture, encoded, new IntPointer(IMWRITE_JPEG_QUALITY, JPEG_QUALITY))) {
      throw new IllegalStateException("OpenCV does not encode the picture as JPEG");
    }
    byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
    encoded.get(bytes);
    return bytes;
  }
}
