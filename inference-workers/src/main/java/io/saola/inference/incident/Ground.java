package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Homography;
import io.saola.core.geometry.Point;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Distances and speeds on the ground: in metres where the camera is calibrated, and else as good as
 * the objects' own sizes tell. Immutable; safe for use by any thread.
 */
final class Ground {

  private static final double KMH = 3.6;

  /** A person's height, metres; the mean of grown-ups is a little less, with shoes about this. */
  private static final double PERSON_METRES = 1.7;

  private static final int STEPS = 5;
  private static final int FEWEST_STEPS = 3;

  /** Closer to the lower border than this part of the picture, the feet are not in it. */
  private static final double BORDER = 0.004;

  private final @Nullable Homography homography;

  private Ground(@Nullable Homography homography) {
    this.homography = homography;
  }

  static Ground of(CameraConfig camera) {
    CameraConfig.Calibration calibration = camera.calibration();
    return new Ground(
        calibration == null ? null : Homography.between(calibration.image(), calibration.metres()));
  }

  /**
   * How fast an object is by about its last second: kilometres per hour where the camera is
   * calibrated, else body lengths per second; empty while too little is known.
   */
  OptionalDouble speed(Trail trail, Scene scene) {
    Homography map = homography;
    if (map != null) {
      return metresPerSecond(map, trail, scene);
    }
    Trail.Motion motion = trail.motion(scene.width(), scene.height());
    return motion == null ? OptionalDouble.empty() : OptionalDouble.of(motion.speed());
  }

  private static OptionalDouble metresPerSecond(Homography map, Trail trail, Scene scene) {
    List<Trail.Point> points = trail.points();
    int steps = Math.min(STEPS, points.size() - 1);
    if (steps < FEWEST_STEPS) {
      return OptionalDouble.empty();
    }
    double[] x = new double[steps];
    double[] y = new double[steps];
    int first = points.size() - 1 - steps;
    for (int i = 0; i < steps; i++) {
      Trail.Point from = points.get(first + i);
      Trail.Point to = points.get(first + i + 1);
      Optional<Point> before = place(map, from.box(), scene);
      Optional<Point> after = place(map, to.box(), scene);
      if (before.isEmpty() || after.isEmpty()) {
        return OptionalDouble.empty();
      }
      double seconds = to.time().secondsSince(from.time());
      x[i] = (after.get().x() - before.get().x()) / seconds;
      y[i] = (after.get().y() - before.get().y()) / seconds;
    }
    return OptionalDouble.of(KMH * Math.hypot(Trail.median(x), Trail.median(y)));
  }

  /** Where an object stands, metres; empty when its feet are not in the picture. */
  private static Optional<Point> place(Homography map, Box box, Scene scene) {
    if (box.bottom() >= (1 - BORDER) * scene.height()) {
      return Optional.empty();
    }
    return map.at(box.foot().scaled(1.0 / scene.width(), 1.0 / scene.height()));
  }

  /** How far a thing is from a person, metres. */
  double metres(Box thing, Box person, Scene scene) {
    Homography map = homography;
    if (map != null) {
      Optional<Point> there = place(map, thing, scene);
      Optional<Point> here = place(map, person, scene);
      if (there.isPresent() && here.isPresent()) {
        return there.get().distanceTo(here.get());
      }
    }
    return thing.foot().distanceTo(person.foot()) / Math.max(1, person.height()) * PERSON_METRES;
  }
}
