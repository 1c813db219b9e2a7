package io.saola.app.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {

  private final Trend trend = new Trend();

  @Test
  void shouldTellGrowthAsAShareOfTheMedian() {
    for (int i = 0; i <= 10; i++) {
      trend.add(i, 100 + i);
    }

    assertThat(trend.growth()).isEqualTo(10.0 / 105, within(1e-9));
  }

  @Test
  void shouldNotBeBentByOutliers() {
    for (int i = 0; i < 20; i++) {
      trend.add(i, i == 3 || i == 19 ? 1_000 : 100);
    }

    assertThat(trend.growth()).isZero();
  }

  @Test
  void shouldSeeALeakBelowTheNoise() {
    Random noise = new Random(1);
    for (int i = 0; i < 100; i++) {
      trend.add(i, 1_000 + i + 20 * noise.nextGaussian());
    }

    assertThat(trend.growth()).isBetween(0.07, 0.13);
  }

  @Test
  void shouldCallNothingFlat() {
    trend.add(1, 5);

    assertThat(trend.growth()).isZero();
  }
}
