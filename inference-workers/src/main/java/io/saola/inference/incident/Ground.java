package io.saola.inference.incident;

import io.saola.core.config.CameraConfig;
import io.saola.core.geometry.Box;
import io.saola.core.geometry.Homography;
import io.saola.core.geometry.Point;
import java.util.ArrayList;
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

  private static final int FEWEST_POINTS = 4;

  /** Metres a second: faster than anybody walks. */
  private static final double DRIVES = 2.5;

  private static final double AHEAD = 1.5;
  private static final double AHEAD_SHARE = 0.2;
  private static final double ASIDE = 1;
  private static final double ASIDE_A_SECOND = 0.7;

  /** Of widths in metres: a detector cuts off a part. */
  private static final double MAX_RATIO = 1.6;

  /** A detector's error of the lower edge, one standard deviation, as a part of the height. */
  private static final double EDGE = 0.05;

  /** Standard deviations. */
  private static final double SURE = 2;

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
   * How fast an object is by its last one to three seconds: kilometres per hour where the camera is
   * calibrated, else body lengths per second; empty while too little is known.
   */
  OptionalDouble speed(Trail trail, Scene scene) {
    Optional<Point> pace = pace(trail, scene);
    return pace.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(length(pace.get()));
  }

  /** The same with its direction, on the ground or else in the picture. */
  Optional<Point> pace(Trail trail, Scene scene) {
    Homography map = homography;
    if (map != null) {
      return velocity(map, trail, scene).map(velocity -> velocity.scaled(KMH, KMH));
    }
    Trail.Motion motion = trail.motion(scene.width(), scene.height());
    return motion == null
        ? Optional.empty()
        : Optional.of(new Point(motion.x() / motion.size(), motion.y() / motion.size()));
  }

  /** The same in kilometres per hour; empty where the camera is not calibrated, too. */
  OptionalDouble kmh(Trail trail, Scene scene) {
    Homography map = homography;
    Optional<Point> velocity = map == null ? Optional.empty() : velocity(map, trail, scene);
    return velocity.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(KMH * length(velocity.get()));
  }

  /**
   * How fast a person is, metres per second, on the ground or by a person's usual height; empty
   * while too little is known.
   */
  OptionalDouble personSpeed(Trail trail, Scene scene) {
    if (homography != null) {
      OptionalDouble kmh = kmh(trail, scene);
      return kmh.isEmpty() ? kmh : OptionalDouble.of(kmh.getAsDouble() / KMH);
    }
    Trail.Motion motion = trail.motion(scene.width(), scene.height());
    double pixels = Math.max(1, trail.last().box().height()) / PERSON_METRES;
    return motion == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.hypot(motion.x(), motion.y()) / pixels);
  }

  /**
   * The cosine of the angle on the ground between an object's way in its last one to three seconds
   * and a direction in the picture, as seen from where its feet are; empty where the camera is not
   * calibrated, or too little is known. In a picture a turn looks wider or narrower than it is.
   *
   * @param direction of length 1, to the right and down
   */
  OptionalDouble cosine(Trail trail, Point direction, Scene scene) {
    Homography map = homography;
    Optional<Point> velocity = map == null ? Optional.empty() : velocity(map, trail, scene);
    if (map == null || velocity.isEmpty()) {
      return OptionalDouble.empty();
    }
    Point foot = trail.points().getLast().box().foot();
    Point further = new Point(foot.x() + direction.x(), foot.y() + direction.y());
    Optional<Point> here = place(map, foot, scene);
    Optional<Point> there = place(map, further, scene);
    if (here.isEmpty() || there.isEmpty()) {
      return OptionalDouble.empty();
    }
    Point way = there.get().minus(here.get());
    double lengths = length(way) * length(velocity.get());
    return lengths == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(velocity.get().dot(way) / lengths);
  }

  /**
   * How far what drives is from where it must be, after it was out of sight for a while, on the
   * straight and even way that it went before: 0 there, 1 as far away as it may be at most, and
   * more beyond. It may be as far ahead or behind as it changes its speed, and as far aside as it
   * changes its lane.
   *
   * @param gap seconds out of sight
   * @return empty where the camera is not calibrated, for what hardly moved, and where a box is not
   *     as large as its own must be there
   */
  OptionalDouble strayed(Trail lost, Box now, double gap, int width, int height) {
    List<Trail.Point> points = lost.points();
    if (points.size() < 2) {
      return OptionalDouble.empty();
    }
    Scene scene = Scene.empty(points.getLast().time(), 0, width, height);
    Box then = points.getLast().box();
    Optional<Point> velocity = velocity(lost, scene);
    return velocity.isEmpty() || !isAsWide(then, now, scene)
        ? OptionalDouble.empty()
        : strayed(then, velocity.get(), now, gap, scene);
  }

  /** The same, whatever its size, by how fast it was, metres a second on the ground. */
  OptionalDouble strayed(Box then, Point velocity, Box now, double gap, Scene scene) {
    Homography map = homography;
    double speed = length(velocity);
    Optional<Point> from = map == null ? Optional.empty() : place(map, then, scene);
    Optional<Point> to = map == null ? Optional.empty() : place(map, now, scene);
    if (from.isEmpty() || to.isEmpty() || speed < DRIVES) {
      return OptionalDouble.empty();
    }
    Point way = to.get().minus(from.get());
    double ahead = way.dot(velocity) / speed - speed * gap;
    double aside = Math.sqrt(Math.max(0, way.dot(way) - square(ahead + speed * gap)));
    return OptionalDouble.of(
        Math.hypot(
            ahead / (AHEAD + AHEAD_SHARE * speed * gap), aside / (ASIDE + ASIDE_A_SECOND * gap)));
  }

  /** Metres a second on the ground by its last sightings, two at least; empty when not known. */
  Optional<Point> velocity(Trail trail, Scene scene) {
    Homography map = homography;
    return map == null ? Optional.empty() : velocity(map, trail, scene, 2);
  }

  private boolean isAsWide(Box then, Box now, Scene scene) {
    Homography map = homography;
    double larger =
        map == null ? Double.NaN : metresWide(map, now, scene) / metresWide(map, then, scene);
    return larger < MAX_RATIO && larger > 1 / MAX_RATIO;
  }

  /**
   * How far ahead (x) and how far to the side (y) something is for somebody who looks along a
   * direction in the picture, metres; empty where the camera is not calibrated, or the feet of
   * either are not in the picture.
   *
   * @param direction of length 1, to the right and down
   */
  Optional<Point> ahead(Box from, Box to, Point direction, Scene scene) {
    Homography map = homography;
    if (map == null) {
      return Optional.empty();
    }
    Point foot = from.foot();
    Optional<Point> here = place(map, from, scene);
    Optional<Point> there = place(map, to, scene);
    Optional<Point> ahead =
        place(map, new Point(foot.x() + direction.x(), foot.y() + direction.y()), scene);
    if (here.isEmpty() || there.isEmpty() || ahead.isEmpty()) {
      return Optional.empty();
    }
    Point way = ahead.get().minus(here.get());
    Point apart = there.get().minus(here.get());
    double length = length(way);
    return length == 0
        ? Optional.empty()
        : Optional.of(
            new Point(
                apart.dot(way) / length,
                Math.abs(apart.x() * way.y() - apart.y() * way.x()) / length));
  }

  private static double metresWide(Homography map, Box box, Scene scene) {
    Point foot = box.foot();
    Optional<Point> left = place(map, new Point(box.x(), foot.y()), scene);
    Optional<Point> right = place(map, new Point(box.right(), foot.y()), scene);
    return left.isEmpty() || right.isEmpty() ? Double.NaN : left.get().distanceTo(right.get());
  }

  private static double square(double value) {
    return value * value;
  }

  /**
   * Kilometres per hour that an object is faster than for all that a detector's boxes err, by its
   * first sightings alone, of which there are too few for {@link #kmh}; empty where the camera is
   * not calibrated, and for more or fewer of them.
   */
  OptionalDouble atLeastKmh(Trail trail, Scene scene) {
    Homography map = homography;
    int sightings = trail.points().size();
    if (map == null || sightings < 2 || sightings >= FEWEST_POINTS) {
      return OptionalDouble.empty();
    }
    Trail.Point first = trail.points().getFirst();
    Trail.Point last = trail.points().getLast();
    Optional<Point> from = place(map, first.box(), scene);
    Optional<Point> to = place(map, last.box(), scene);
    if (from.isEmpty() || to.isEmpty()) {
      return OptionalDouble.empty();
    }
    double errs =
        Math.hypot(
            edgeMetres(map, first.box(), from.get(), scene),
            edgeMetres(map, last.box(), to.get(), scene));
    double metres = from.get().distanceTo(to.get()) - SURE * errs;
    return OptionalDouble.of(KMH * metres / last.time().secondsSince(first.time()));
  }

  /** How far on the ground a box's lower edge may be from where it is seen, metres. */
  private static double edgeMetres(Homography map, Box box, Point place, Scene scene) {
    Point foot = box.foot();
    Point above = new Point(foot.x(), foot.y() - EDGE * box.height());
    return place(map, above, scene).map(place::distanceTo).orElse(Double.POSITIVE_INFINITY);
  }

  /** Metres per second, by as much of the trail as the feet can be seen in. */
  private static Optional<Point> velocity(Homography map, Trail trail, Scene scene) {
    return velocity(map, trail, scene, FEWEST_POINTS);
  }

  private static Optional<Point> velocity(
      Homography map, Trail trail, Scene scene, int fewestPoints) {
    List<Trail.Point> points = trail.points();
    List<Point> places = new ArrayList<>(points.size());
    for (int i = points.size() - 1; i >= 0; i--) {
      Optional<Point> place = place(map, points.get(i).box(), scene);
      if (place.isEmpty()) {
        // It came into the picture only then.
        break;
      }
      places.add(place.get());
    }
    return places.size() < fewestPoints
        ? Optional.empty()
        : Optional.of(velocity(points.reversed(), places));
  }

  /**
   * The median over steps half as long as the way known, since far from the camera a pixel is
   * metres.
   *
   * @param places newest first, as the points that they belong to, of which there may be more
   */
  private static Point velocity(List<Trail.Point> points, List<Point> places) {
    int apart = places.size() / 2;
    double[] x = new double[places.size() - apart];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      Point to = places.get(i);
      Point from = places.get(i + apart);
      double seconds = points.get(i).time().secondsSince(points.get(i + apart).time());
      x[i] = (to.x() - from.x()) / seconds;
      y[i] = (to.y() - from.y()) / seconds;
    }
    return new Point(Trail.median(x), Trail.median(y));
  }

  private static double length(Point vector) {
    return Math.hypot(vector.x(), vector.y());
  }

  /** Where an object stands, metres; empty when its feet are not in the picture. */
  private static Optional<Point> place(Homography map, Box box, Scene scene) {
    if (box.bottom() >= (1 - BORDER) * scene.height()) {
      return Optional.empty();
    }
    return place(map, box.foot(), scene);
  }

  private static Optional<Point> place(Homography map, Point foot, Scene scene) {
    return map.at(foot.scaled(1.0 / scene.width(), 1.0 / scene.height()));
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
