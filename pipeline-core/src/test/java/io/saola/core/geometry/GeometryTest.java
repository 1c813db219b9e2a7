package io.saola.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GeometryTest {

  private static Polygon polygon(double... coordinates) {
    return new Polygon(
        IntStream.range(0, coordinates.length / 2)
            .mapToObj(i -> new Point(coordinates[2 * i], coordinates[2 * i + 1]))
            .toList());
  }

  @Test
  void shouldMeasureOverlap() {
    Box box = new Box(0, 0, 10, 10);

    assertThat(box.iou(new Box(5, 0, 10, 10))).isEqualTo(1.0 / 3, within(1e-12));
    assertThat(box.iou(new Box(10, 0, 10, 10))).isZero();
    assertThat(box.iou(new Box(2, 2, 5, 5))).isEqualTo(0.25);
    assertThat(new Box(3, 3, 0, 0).iou(new Box(3, 3, 0, 0))).isZero();
  }

  @Test
  void shouldStandOnTheMiddleOfItsLowerEdge() {
    Box box = new Box(10, 20, 30, 40);

    assertThat(box.foot()).isEqualTo(new Point(25, 60));
    assertThat(box.centre()).isEqualTo(new Point(25, 40));
  }

  @Test
  void shouldRefuseWhatIsNoBox() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Box(Double.NaN, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Box(0, 0, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Box(0, 0, 1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Point(0, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Polygon(List.of(new Point(0, 0), new Point(1, 1))));
  }

  @Test
  void shouldKnowTheInsideOfAHollowShape() {
    Polygon hook = polygon(0, 0, 3, 0, 3, 3, 2, 3, 2, 1, 1, 1, 1, 3, 0, 3);

    assertThat(hook.contains(new Point(0.5, 2))).isTrue();
    assertThat(hook.contains(new Point(1.5, 2))).isFalse();
    assertThat(hook.contains(new Point(2.5, 2))).isTrue();
    assertThat(hook.area()).isEqualTo(7);
    assertThat(hook.crossesItself()).isFalse();
  }

  @Test
  void shouldSeeAnOutlineCrossItself() {
    assertThat(polygon(0, 0, 1, 1, 1, 0, 0, 1).crossesItself()).isTrue();
    assertThat(polygon(0, 0, 1, 0, 1, 1, 0, 1).crossesItself()).isFalse();
  }

  @Test
  void shouldTellTheSidesOfALine() {
    Segment up = new Segment(new Point(0, 1), new Point(0, 0));

    assertThat(up.side(new Point(1, 0.5))).isPositive();
    assertThat(up.side(new Point(-1, 0.5))).isNegative();
    assertThat(up.crosses(new Segment(new Point(-1, 0.5), new Point(1, 0.5)))).isTrue();
    assertThat(up.crosses(new Segment(new Point(0, 0.5), new Point(1, 0.5)))).isFalse();
  }
}
