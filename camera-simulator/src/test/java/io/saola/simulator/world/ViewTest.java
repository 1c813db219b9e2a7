package io.saola.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.geometry.Box;
import io.saola.core.geometry.Point;
import org.junit.jupiter.api.Test;

final class ViewTest {

  private final View view = new View(new Spot(0, 0), 10, new Spot(0, 20), 60, 640, 360);

  @Test
  void shouldShowItsTargetInTheMiddle() {
    Point point = view.fraction(new Spot(0, 20));

    assertThat(point.x()).isCloseTo(0.5, within(1e-9));
    assertThat(point.y()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void shouldShowRightToTheRightAndFarAbove() {
    Point right = view.fraction(new Spot(3, 20));
    Point far = view.fraction(new Spot(0, 25));

    assertThat(right.x()).isGreaterThan(0.5);
    assertThat(far.y()).isLessThan(0.5);
  }

  @Test
  void shouldPutABoxAroundWhoeverIsSeen() {
    Look person = new Look.Person(1.7, 0, 0, false);

    Box box = view.boxOf(person, new Pose(new Spot(0, 20), 0, 0)).orElseThrow();

    assertThat(box.centre().x()).isCloseTo(320, within(2.0));
    assertThat(box.height()).isBetween(35.0, 60.0);
  }

  @Test
  void shouldGiveNoBoxOutOfSight() {
    Look person = new Look.Person(1.7, 0, 0, false);

    assertThat(view.boxOf(person, new Pose(new Spot(60, 20), 0, 0))).isEmpty();
    assertThat(view.boxOf(person, new Pose(new Spot(0, -20), 0, 0))).isEmpty();
  }
}
