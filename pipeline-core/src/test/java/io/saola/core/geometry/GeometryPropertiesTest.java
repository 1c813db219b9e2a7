package io.saola.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

final class GeometryPropertiesTest {

  @Property
  void shouldGiveTheSameOverlapEitherWay(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    assertThat(a.iou(b)).isEqualTo(b.iou(a), within(1e-12)).isBetween(0.0, 1.0 + 1e-12);
    assertThat(a.intersectionArea(b)).isLessThanOrEqualTo(Math.min(a.area(), b.area()) + 1e-6);
    assertThat(a.area() > 0 ? a.iou(a) : 1).isEqualTo(1, within(1e-9));
  }

  @Property
  void shouldClipIntoThePicture(@ForAll("boxes") Box box) {
    Box clipped = box.clippedTo(100, 80);

    assertThat(clipped.x()).isBetween(0.0, 100.0);
    assertThat(clipped.y()).isBetween(0.0, 80.0);
    assertThat(clipped.right()).isLessThanOrEqualTo(100.0 + 1e-9);
    assertThat(clipped.bottom()).isLessThanOrEqualTo(80.0 + 1e-9);
    assertThat(clipped.area())
        .isEqualTo(box.intersectionArea(new Box(0, 0, 100, 80)), within(1e-6));
  }

  @Property
  void shouldBeTheSamePolygonWhereverItsCornersBegin(
      @ForAll("stars") Polygon polygon, @ForAll("points") Point point) {
    List<Point> corners = new ArrayList<>(polygon.corners());
    Collections.rotate(corners, 2);
    Polygon rotated = new Polygon(corners);
    Polygon reversed = new Polygon(corners.reversed());
    // A point on an edge may count either way, and which way depends on rounding.
    Assume.that(distanceToOutline(polygon, point) > 1e-9);

    assertThat(rotated.area()).isEqualTo(polygon.area(), within(1e-9));
    assertThat(reversed.area()).isEqualTo(polygon.area(), within(1e-9));
    assertThat(rotated.contains(point)).isEqualTo(polygon.contains(point));
    assertThat(reversed.contains(point)).isEqualTo(polygon.contains(point));
    assertThat(rotated.crossesItself()).isEqualTo(polygon.crossesItself()).isFalse();
  }

  @Property
  void shouldContainItsHeartAndNothingFarAway(@ForAll("stars") Polygon polygon) {
    assertThat(polygon.contains(new Point(0.5, 0.5))).isTrue();
    assertThat(polygon.contains(new Point(2, 0.5))).isFalse();
    assertThat(polygon.contains(new Point(0.5, -1))).isFalse();
  }

  @Property
  void shouldScaleAreaAndInside(
      @ForAll("stars") Polygon polygon,
      @ForAll @DoubleRange(min = 1, max = 4000) double width,
      @ForAll @DoubleRange(min = 1, max = 4000) double height) {
    Polygon pixels = polygon.scaled(width, height);

    assertThat(pixels.area())
        .isEqualTo(polygon.area() * width * height, within(1e-6 * width * height));
    assertThat(pixels.contains(new Point(0.5 * width, 0.5 * height))).isTrue();
  }

  @Property
  void shouldCrossEitherWay(
      @ForAll("points") Point a,
      @ForAll("points") Point b,
      @ForAll("points") Point c,
      @ForAll("points") Point d) {
    Segment one = new Segment(a, b);
    Segment other = new Segment(c, d);

    assertThat(one.crosses(other)).isEqualTo(other.crosses(one));
    assertThat(one.crosses(one)).isFalse();
  }

  @Provide
  Arbitrary<Box> boxes() {
    Arbitrary<Double> place = Arbitraries.doubles().between(-200, 200);
    Arbitrary<Double> size = Arbitraries.doubles().between(0, 300);
    return Combinators.combine(place, place, size, size).as(Box::new);
  }

  @Provide
  Arbitrary<Point> points() {
    Arbitrary<Double> fraction = Arbitraries.doubles().between(0, 1);
    return Combinators.combine(fraction, fraction).as(Point::new);
  }

  /** Corners around the middle at growing angles: never crossing, always with the middle inside. */
  @Provide
  Arbitrary<Polygon> stars() {
    return Arbitraries.doubles()
        .between(0.05, 0.5)
        .list()
        .ofMinSize(3)
        .ofMaxSize(12)
        .map(
            radii -> {
              List<Point> corners = new ArrayList<>();
              for (int i = 0; i < radii.size(); i++) {
                double angle = 2 * Math.PI * i / radii.size();
                corners.add(
                    new Point(
                        0.5 + radii.get(i) * Math.cos(angle),
                        0.5 + radii.get(i) * Math.sin(angle)));
              }
              return new Polygon(corners);
            });
  }

  private static double distanceToOutline(Polygon polygon, Point point) {
    List<Point> corners = polygon.corners();
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < corners.size(); i++) {
      Point a = corners.get(i);
      Point b = corners.get((i + 1) % corners.size());
      double dx = b.x() - a.x();
      double dy = b.y() - a.y();
      double square = Math.max(dx * dx + dy * dy, Double.MIN_NORMAL);
      double along =
          Math.clamp(((point.x() - a.x()) * dx + (point.y() - a.y()) * dy) / square, 0, 1);
      nearest =
          Math.min(
              nearest, Math.hypot(point.x() - a.x() - along * dx, point.y() - a.y() - along * dy));
    }
    return nearest;
  }
}
