package io.saola.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class HomographyTest {

  /** A lane of 7 m by 40 m that narrows towards the top of the picture. */
  private static final List<Point> LANE =
      List.of(new Point(0.1, 0.9), new Point(0.4, 0.9), new Point(0.5, 0.3), new Point(0.45, 0.3));

  private static final List<Point> METRES =
      List.of(new Point(0, 0), new Point(7, 0), new Point(7, 40), new Point(0, 40));

  @Test
  void shouldMapTheGivenPointsAndThoseBetween() {
    Homography lane = Homography.between(LANE, METRES);

    for (int i = 0; i < LANE.size(); i++) {
      assertNear(place(lane, LANE.get(i)), METRES.get(i), 1e-9);
    }
    // Where the diagonals of the picture's quadrangle meet, those of the rectangle meet.
    assertNear(place(lane, meeting(LANE)), new Point(3.5, 20), 1e-9);
  }

  @Test
  void shouldTakePixelsWhenAskedTo() {
    Homography pixels = Homography.between(LANE, METRES).fromScaled(1920, 1080);

    assertNear(place(pixels, new Point(0.5 * 1920, 0.3 * 1080)), new Point(7, 40), 1e-9);
  }

  @Test
  void shouldFindNoPlaceOnTheHorizonAndAbove() {
    Homography lane = Homography.between(LANE, METRES);
    // The lane's sides, drawn on by a fifth of their length, meet there.
    Point vanishing = new Point(0.52, 0.18);

    assertThat(lane.at(vanishing)).isEmpty();
    assertThat(lane.at(new Point(0.5, 0.05))).isEmpty();
    assertThat(lane.at(new Point(0.5, 0.25))).isPresent();
  }

  @Property(tries = 300)
  void shouldFindTheMappingThatMadeThePoints(
      @ForAll("cameras") Camera camera, @ForAll @IntRange(min = 4, max = 50) int count) {
    List<Point> image = spread(count);
    List<Point> ground = image.stream().map(camera::ground).toList();

    Homography found = Homography.between(image, ground);

    Point probe = new Point(0.37, 0.61);
    assertNear(place(found, probe), camera.ground(probe), 1e-6 * camera.reach());
  }

  @Property(tries = 100)
  void shouldNotDependOnUnitsAndOrigin(
      @ForAll("cameras") Camera camera,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double unit,
      @ForAll @DoubleRange(min = -90_000, max = 90_000) double origin) {
    List<Point> image = spread(6);
    List<Point> ground =
        image.stream()
            .map(camera::ground)
            .map(p -> new Point(p.x() * unit + origin, p.y() * unit - origin))
            .toList();
    Point probe = new Point(0.5, 0.7);
    Point expected = camera.ground(probe);

    Point found = place(Homography.between(image, ground), probe);

    double reach = camera.reach() * unit + Math.abs(origin);
    assertNear(
        found,
        new Point(expected.x() * unit + origin, expected.y() * unit - origin),
        1e-8 * reach + 1e-6 * camera.reach() * unit);
  }

  @Test
  void shouldLevelOutErrorsOfMeasuring() {
    Homography exact = Homography.between(LANE, METRES);
    Random random = new Random(5);
    List<Point> image = new ArrayList<>();
    List<Point> ground = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Point at = new Point(0.2 + 0.2 * random.nextDouble(), 0.4 + 0.5 * random.nextDouble());
      Point truth = place(exact, at);
      image.add(at);
      ground.add(
          new Point(
              truth.x() + random.nextGaussian() / 10, truth.y() + random.nextGaussian() / 10));
    }

    Homography fitted = Homography.between(image, ground);

    Point probe = new Point(0.3, 0.6);
    assertNear(place(fitted, probe), place(exact, probe), 0.1);
  }

  @Test
  void shouldRefuseWhatDeterminesNoMapping() {
    List<Point> line =
        DoubleStream.of(0.1, 0.2, 0.5, 0.9).mapToObj(x -> new Point(x, 0.3 + x / 2)).toList();
    List<Point> three =
        List.of(new Point(0, 0), new Point(5, 5), new Point(10, 10), new Point(0, 8));
    List<Point> same = List.of(METRES.get(0), METRES.get(0), METRES.get(0), METRES.get(0));
    List<Point> swapped = List.of(METRES.get(0), METRES.get(1), METRES.get(3), METRES.get(2));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Homography.between(line, METRES))
        .withMessageContaining("on a line");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Homography.between(LANE, three))
        .withMessageContaining("on a line");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Homography.between(LANE, same))
        .withMessageContaining("same point");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Homography.between(LANE, swapped))
        .withMessageContaining("both sides of the horizon");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Homography.between(LANE, METRES.subList(0, 3)))
        .withMessageContaining("4 pairs");
  }

  /**
   * A camera over a plane, whose horizon lies above the picture: the depth grows from about 1 at
   * the picture's top.
   */
  record Camera(double angle, double scale, double skew, double tilt, double roll) {

    Point ground(Point p) {
      double cosine = scale * Math.cos(angle);
      double sine = scale * Math.sin(angle);
      double depth = roll * p.x() + tilt * p.y() + 1;
      return new Point(
          (cosine * p.x() + (scale * skew - sine) * p.y() + 3) / depth,
          (sine * p.x() + cosine * p.y() - 7) / depth);
    }

    double reach() {
      return Math.max(1, Math.max(length(new Point(0, 0)), length(new Point(1, 0))));
    }

    private double length(Point corner) {
      return ground(corner).distanceTo(new Point(0, 0));
    }
  }

  @Provide
  Arbitrary<Camera> cameras() {
    Arbitrary<Double> angle = Arbitraries.doubles().between(0, 6.28);
    Arbitrary<Double> scale = Arbitraries.doubles().between(2, 60);
    Arbitrary<Double> part = Arbitraries.doubles().between(-0.4, 0.4);
    Arbitrary<Double> tilt = Arbitraries.doubles().between(0, 6);
    return Combinators.combine(angle, scale, part, tilt, part).as(Camera::new);
  }

  /** Points well spread over the picture, four corners of it first. */
  private static List<Point> spread(int count) {
    List<Point> points =
        new ArrayList<>(
            List.of(
                new Point(0.05, 0.1),
                new Point(0.9, 0.15),
                new Point(0.95, 0.9),
                new Point(0.1, 0.95)));
    Random random = new Random(count);
    while (points.size() < count) {
      points.add(new Point(random.nextDouble(), random.nextDouble()));
    }
    return points;
  }

  private static Point meeting(List<Point> corners) {
    Point a = corners.get(0);
    Point toC = corners.get(2).minus(a);
    Point toB = corners.get(1).minus(a);
    Point along = corners.get(3).minus(corners.get(1));
    double t =
        (toB.x() * along.y() - toB.y() * along.x()) / (toC.x() * along.y() - toC.y() * along.x());
    return new Point(a.x() + t * toC.x(), a.y() + t * toC.y());
  }

  private static Point place(Homography mapping, Point point) {
    return mapping.at(point).orElseThrow(() -> new AssertionError("no place for " + point));
  }

  private static void assertNear(Point found, Point expected, double tolerance) {
    assertThat(found.x()).isEqualTo(expected.x(), within(tolerance));
    assertThat(found.y()).isEqualTo(expected.y(), within(tolerance));
  }
}
