package io.saola.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RouteTest {

  private final Route route =
      Route.from(10, new Spot(0, 0))
          .to(new Spot(20, 0), 5)
          .brakeTo(new Spot(30, 0), 5)
          .rest(6)
          .accelerateTo(new Spot(30, 10), 4)
          .build();

  @Test
  void shouldGoAtItsSpeed() {
    Pose pose = route.at(12).orElseThrow();

    assertThat(pose.spot()).isEqualTo(new Spot(10, 0));
    assertThat(pose.speed()).isEqualTo(5);
    assertThat(pose.heading()).isZero();
  }

  @Test
  void shouldSlowDownEvenlyUntilItRests() {
    Pose halfway = route.at(16).orElseThrow();
    Pose resting = route.at(19).orElseThrow();

    assertThat(halfway.speed()).isCloseTo(2.5, within(1e-9));
    assertThat(halfway.spot().x()).isCloseTo(27.5, within(1e-9));
    assertThat(resting.spot()).isEqualTo(new Spot(30, 0));
    assertThat(resting.speed()).isZero();
    assertThat(resting.heading()).isZero();
  }

  @Test
  void shouldTurnWhereTheNextLegBegins() {
    Pose pose = route.at(25).orElseThrow();

    assertThat(pose.heading()).isCloseTo(Math.PI / 2, within(1e-9));
    assertThat(pose.spot().y()).isPositive().isLessThan(10);
  }

  @Test
  void shouldBeNowhereBeforeAndAfter() {
    assertThat(route.at(9.99)).isEmpty();
    assertThat(route.at(route.end())).isEmpty();
  }
}
