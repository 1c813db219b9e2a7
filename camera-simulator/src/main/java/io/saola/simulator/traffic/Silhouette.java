package io.saola.simulator.traffic;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import io.saola.simulator.scenario.Kind;
import io.saola.simulator.world.Pose;
import io.saola.simulator.world.View;
import org.jspecify.annotations.Nullable;

/** What parts of figures cover in the picture. */
public final class Silhouette {

  private Silhouette() {}

  /**
   * The box around a part, pixels, reaching over the picture's edges; null when any of it is behind
   * the camera.
   */
  public static @Nullable Box of(View view, Kind.Part part, Pose pose) {
    double cos = Math.cos(pose.heading());
    double sin = Math.sin(pose.heading());
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int corner = 0; corner < 8; corner++) {
      double ahead = part.length() / ((corner & 1) == 0 ? 2 : -2);
      double aside = part.left() + part.width() / ((corner & 2) == 0 ? 2 : -2);
      double x = pose.spot().x() + ahead * cos - aside * sin;
      double y = pose.spot().y() + ahead * sin + aside * cos;
      double z = (corner & 4) == 0 ? part.low() : part.high();
      double depth = view.depth(x, y, z);
      if (depth < View.NEAR) {
        return null;
      }
      double column = view.column(x, y, z, depth);
      double row = view.row(x, y, z, depth);
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
    return Box.ofCorners(left, top, right, bottom);
  }

  /**
   * Where somebody stands in the picture, as fractions of it: the middle of the lower edge of the
   * vehicle's box. Null when that is not in the picture.
   */
  public static @Nullable Point foot(View view, Figure figure) {
    Box box = of(view, figure.kind().parts().getFirst(), figure.pose());
    if (box == null) {
      return null;
    }
    Point foot = box.foot().scaled(1.0 / view.width(), 1.0 / view.height());
    boolean shown = foot.x() >= 0 && foot.x() <= 1 && foot.y() >= 0 && foot.y() <= 1;
    return shown ? foot : null;
  }
}
